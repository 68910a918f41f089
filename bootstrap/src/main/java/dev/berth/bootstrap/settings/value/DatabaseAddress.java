package dev.berth.bootstrap.settings.value;

import dev.berth.domain.shared.Secret;
import java.util.Optional;

/**
 * Where a PostgreSQL database is and who logs in.
 *
 * @param jdbcUrl a URL for the driver, free of user and password
 * @param user the login, when the URL names one
 * @param password the login's password, when the URL holds one
 */
public record DatabaseAddress(String jdbcUrl, Optional<String> user, Optional<Secret> password) {

  /** What may be shown of the text of a database URL, well formed or not. */
  public static String shown(String text) {
    try {
      return withoutParameters(DatabaseUrl.parse(text).jdbcUrl);
    } catch (MalformedValue fault) {
      return Mask.TEXT;
    }
  }

  /** A driver's URL as it may be shown: parameters can hold passwords of keys. */
  public static String withoutParameters(String jdbcUrl) {
    int query = jdbcUrl.indexOf('?');
    return query < 0 ? jdbcUrl : jdbcUrl.substring(0, query) + "?...";
  }

  @Override
  public String toString() {
    return withoutParameters(jdbcUrl);
  }
}
