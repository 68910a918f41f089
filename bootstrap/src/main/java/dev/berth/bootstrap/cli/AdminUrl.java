package dev.berth.bootstrap.cli;

import dev.berth.domain.shared.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How an administrator of PostgreSQL logs in: {@code
 * postgresql://user[:password]@host[:port]/database}, percent-encoded; the password of the variable
 * {@code PGPASSWORD} counts when the URL has none.
 */
record AdminUrl(String jdbcUrl, String user, Secret password) {

  /**
   * @throws CommandFailed with a sentence that holds nothing of the URL
   */
  static AdminUrl parse(String text, Map<String, String> environment) {
    try {
      URI uri = new URI(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
      String login = uri.getRawUserInfo();
      if (uri.getHost() == null || login == null) {
        throw malformed();
      }
      int colon = login.indexOf(':');
      String user = decoded(colon < 0 ? login : login.substring(0, colon));
      String password =
          colon < 0
              ? environment.getOrDefault("PGPASSWORD", "")
              : decoded(login.substring(colon + 1));
      int port = uri.getPort() < 0 ? 5432 : uri.getPort();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      String path = uri.getRawPath().length() < 2 ? "/postgres" : uri.getRawPath();
      return new AdminUrl(
          "jdbc:postgresql://" + uri.getHost() + ":" + port + path + query,
          user,
          new Secret(password));
    } catch (URISyntaxException e) {
      throw malformed();
    }
  }

  private static CommandFailed malformed() {
    return new CommandFailed(
        "--admin-url is of the form postgresql://user[:password]@host[:port]/database, with"
            + " percent-encoding for special characters.");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
