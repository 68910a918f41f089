package dev.berth.host.template;

import dev.berth.application.shared.SecretSource;
import dev.berth.domain.shared.Secret;
import java.util.Base64;

/** Secrets for tests: each another one, and the same ones in every run. */
final class CountingSecrets implements SecretSource {

  private int count;

  @Override
  public Secret token() {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) count++;
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Override
  public Secret password() {
    return new Secret("password-number-" + count++);
  }

  @Override
  public int number(int bound) {
    return count++ % bound;
  }
}
