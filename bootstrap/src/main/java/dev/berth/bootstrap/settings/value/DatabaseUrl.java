package dev.berth.bootstrap.settings.value;

import dev.berth.domain.shared.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code postgresql://user:password@host:port/database?parameter=value}, with {@code
 * postgres:} or {@code jdbc:postgresql:} as well. User and password are percent-encoded (RFC 3986,
 * section 2.1); a JDBC URL may carry them as the parameters {@code user} and {@code password}
 * instead. The driver gets them apart, so that no encoding of its own stands between.
 */
public final class DatabaseUrl {

  private static final Pattern SCHEME = Pattern.compile("(?:jdbc:)?postgres(?:ql)?://");
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?");
  private static final Pattern PATH = Pattern.compile("/[^/\\s\\p{Cntrl}]+");

  private DatabaseUrl() {}

  /** The form of the settings that hold a database URL. */
  public static Syntax<DatabaseAddress> syntax() {
    return DatabaseUrl::parse;
  }

  static DatabaseAddress parse(String text) throws MalformedValue {
    Matcher scheme = SCHEME.matcher(text);
    if (!scheme.lookingAt()) {
      throw new MalformedValue("must start with postgresql://");
    }
    String rest = text.substring(scheme.end());
    int authorityEnd = firstOf(rest, "/?#");
    String authority = rest.substring(0, authorityEnd);
    int at = authority.lastIndexOf('@');
    requireHosts(authority.substring(at + 1));
    int query = rest.indexOf('?', authorityEnd);
    String path = rest.substring(authorityEnd, query < 0 ? rest.length() : query);
    if (!PATH.matcher(path).matches() || rest.indexOf('#', authorityEnd) >= 0) {
      throw new MalformedValue(
          "must name the database after the host, as in postgresql://host/database");
    }
    Credentials found = new Credentials();
    if (at >= 0) {
      found.fromUserInfo(authority.substring(0, at));
    }
    List<String> parameters = found.takeFrom(query < 0 ? "" : rest.substring(query + 1));
    String url = "jdbc:postgresql://" + authority.substring(at + 1) + path;
    return new DatabaseAddress(
        parameters.isEmpty() ? url : url + "?" + String.join("&", parameters),
        found.user,
        found.password.map(Secret::new));
  }

  private static int firstOf(String text, String stops) {
    for (int i = 0; i < text.length(); i++) {
      if (stops.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  private static void requireHosts(String hosts) throws MalformedValue {
    for (String one : hosts.split(",", -1)) {
      Matcher host = HOST.matcher(one);
      if (!host.matches() || (host.group(2) != null && Integer.parseInt(host.group(2)) > 65535)) {
        // The likeliest cause is a raw / ? or # in the password, which ends the host too early.
        throw new MalformedValue(
            "must name a host, as in postgresql://user:password@host:5432/database; in the user and"
                + " the password / ? # % and @ are written %2F %3F %23 %25 and %40");
      }
    }
  }

  private static final class Credentials {
    private Optional<String> user = Optional.empty();
    private Optional<String> password = Optional.empty();

    void fromUserInfo(String userInfo) throws MalformedValue {
      int colon = userInfo.indexOf(':');
      user = present(Percent.decode(colon < 0 ? userInfo : userInfo.substring(0, colon)));
      if (colon >= 0) {
        password = present(Percent.decode(userInfo.substring(colon + 1)));
      }
    }

    List<String> takeFrom(String query) throws MalformedValue {
      List<String> others = new ArrayList<>();
      for (String parameter : query.split("&", -1)) {
        if (parameter.startsWith("user=")) {
          user = once(user, parameter.substring("user=".length()));
        } else if (parameter.startsWith("password=")) {
          password = once(password, parameter.substring("password=".length()));
        } else if (!parameter.isEmpty()) {
          others.add(parameter);
        }
      }
      return others;
    }

    private static Optional<String> once(Optional<String> before, String encoded)
        throws MalformedValue {
      if (before.isPresent()) {
        throw new MalformedValue("names the user or the password twice");
      }
      // The driver's own parameters are form-encoded: a plus sign is a space.
      return present(Percent.decode(encoded.replace('+', ' ')));
    }

    private static Optional<String> present(String text) {
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
  }
}
