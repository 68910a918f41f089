package dev.berth.crypto;

import dev.berth.application.shared.SecretSource;
import dev.berth.domain.shared.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets from the platform's cryptographic generator. */
public final class SecureRandomSecretSource implements SecretSource {

  private static final int TOKEN_BYTES = 32;
  private static final int PASSWORD_CHARACTERS = 20;
  private static final String READABLE =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

  private final SecureRandom random;

  public SecureRandomSecretSource(SecureRandom random) {
    this.random = random;
  }

  @Override
  public Secret token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Override
  public Secret password() {
    StringBuilder password = new StringBuilder(PASSWORD_CHARACTERS);
    while (password.length() < PASSWORD_CHARACTERS) {
      password.append(READABLE.charAt(number(READABLE.length())));
    }
    return new Secret(password.toString());
  }

  @Override
  public int number(int bound) {
    return random.nextInt(bound);
  }
}
