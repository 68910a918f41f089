package dev.berth.domain.session;

import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenDigest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code that opens an account once, instead of one of the device: twenty letters and digits in
 * groups of five. With over 112 bits its plain SHA-256 may be stored (ASVS 5.0, 6.5.2).
 */
public record RecoveryCode(Secret text) {

  /** How many a person gets at a time. */
  public static final int MANY = 10;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{5}(-[A-Za-z0-9]{5}){3}");

  /**
   * @param drawn twenty random letters and digits
   */
  public static RecoveryCode of(Secret drawn) {
    String text = drawn.reveal();
    return new RecoveryCode(
        new Secret(
            String.join(
                "-",
                text.substring(0, 5),
                text.substring(5, 10),
                text.substring(10, 15),
                text.substring(15, 20))));
  }

  /** What somebody typed, if it can be one. */
  public static Optional<RecoveryCode> typed(String text) {
    return FORM.matcher(text.strip()).matches()
        ? Optional.of(new RecoveryCode(new Secret(text.strip())))
        : Optional.empty();
  }

  public TokenDigest digest() {
    return TokenDigest.of(text);
  }
}
