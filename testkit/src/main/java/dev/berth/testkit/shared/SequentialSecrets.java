package dev.berth.testkit.shared;

import dev.berth.application.shared.SecretSource;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenDigest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets in the right form that a test can foresee; never for real use. */
public final class SequentialSecrets implements SecretSource {

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  @Override
  public Secret token() {
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes()));
  }

  @Override
  public Secret password() {
    StringBuilder text = new StringBuilder();
    byte[] bytes = bytes();
    for (int i = 0; i < 20; i++) {
      text.append(LETTERS.charAt((bytes[i] & 0xFF) % LETTERS.length()));
    }
    return new Secret(text.toString());
  }

  @Override
  public int number(int bound) {
    return Math.floorMod(new String(bytes(), StandardCharsets.ISO_8859_1).hashCode(), bound);
  }

  private static byte[] bytes() {
    return HexFormat.of().parseHex(TokenDigest.of(new Secret("secret " + Fresh.number())).value());
  }
}
