package dev.berth.bootstrap.settings.value;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.shared.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host names, URLs, origins and e-mail addresses. */
public final class Addresses {

  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
  private static final Pattern NAMED_EMAIL = Pattern.compile("[^<>\\p{Cntrl}]{1,100}<([^<>]+)>");
  private static final Set<String> WEB = Set.of("http", "https");

  private Addresses() {}

  /** A domain name of lower-case ASCII labels (RFC 1123, section 2.1); upper case is lowered. */
  public static Syntax<String> domain() {
    return text -> {
      String lower = text.toLowerCase(Locale.ROOT);
      if (!DOMAIN.matcher(lower).matches() || NetworkRange.looksNumeric(lower)) {
        throw new MalformedValue("must be a domain name such as workspaces.example.com");
      }
      return lower;
    };
  }

  /** A host name or an address to listen on or to connect to. */
  public static Syntax<String> host() {
    return text -> {
      if (NetworkRange.looksNumeric(text)) {
        return NetworkRange.parse(text).address().getHostAddress();
      }
      if (!DOMAIN.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
        throw new MalformedValue("must be a host name or an IP address");
      }
      return text.toLowerCase(Locale.ROOT);
    };
  }

  /** An http or https origin: scheme, host and perhaps a port (RFC 6454); a last slash is cut. */
  public static Syntax<URI> origin() {
    return text -> {
      URI uri = web(text);
      String path = uri.getRawPath();
      if (!path.isEmpty() && !path.equals("/")) {
        throw new MalformedValue("must have no path, such as https://berth.example.com");
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return URI.create(
          uri.getScheme().toLowerCase(Locale.ROOT)
              + "://"
              + uri.getHost().toLowerCase(Locale.ROOT)
              + port);
    };
  }

  /** An http or https URL without user, query or fragment. */
  public static Syntax<URI> url() {
    return Addresses::web;
  }

  private static URI web(String text) throws MalformedValue {
    URI uri = uri(text);
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new MalformedValue("must have no user, query or fragment");
    }
    return uri;
  }

  /** The DSN of an error tracker: an http or https URL whose user is the public key. */
  public static Syntax<Secret> dsn() {
    return text -> {
      if (uri(text).getRawUserInfo() == null) {
        throw new MalformedValue("must be the URL that the error tracker shows as the DSN");
      }
      return new Secret(text);
    };
  }

  private static URI uri(String text) throws MalformedValue {
    try {
      URI uri = new URI(text);
      if (uri.getScheme() == null
          || !WEB.contains(uri.getScheme().toLowerCase(Locale.ROOT))
          || uri.getHost() == null
          || uri.getPort() > 65535) {
        throw new MalformedValue("must be an http or https URL");
      }
      return uri;
    } catch (URISyntaxException fault) {
      throw new MalformedValue("must be an http or https URL");
    }
  }

  /** An e-mail address, bare. */
  public static Syntax<EmailAddress> email() {
    return Texts.parsedBy(EmailAddress::parse, "an e-mail address such as ops@example.com");
  }

  /** A sender: an e-mail address, bare or as {@code Berth <berth@example.com>}. */
  public static Syntax<String> sender() {
    return text -> {
      Matcher named = NAMED_EMAIL.matcher(text);
      email().parse(named.matches() ? named.group(1) : text);
      return text;
    };
  }
}
