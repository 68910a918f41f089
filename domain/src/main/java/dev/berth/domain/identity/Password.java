package dev.berth.domain.identity;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A password as somebody typed it, within what bcrypt can tell apart: at most 72 bytes of UTF-8
 * (more is refused, never cut), no NUL, control characters or lone surrogates.
 */
public record Password(Secret secret) {

  public static final int MOST_BYTES = 72;

  /**
   * @throws DomainException PASSWORD_TOO_LONG or PASSWORD_CHARACTERS
   */
  public static Password parse(String text) {
    if (text.length() > MOST_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new DomainException(
          IdentityError.PASSWORD_TOO_LONG, Map.of("most", Integer.toString(MOST_BYTES)));
    }
    if (text.codePoints().anyMatch(Password::refused)) {
      throw new DomainException(IdentityError.PASSWORD_CHARACTERS, Map.of());
    }
    return new Password(new Secret(text));
  }

  private static boolean refused(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }
}
