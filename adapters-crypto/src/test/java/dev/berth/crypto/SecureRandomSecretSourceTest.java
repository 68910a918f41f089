package dev.berth.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.berth.application.shared.SecretSource;
import dev.berth.testkit.shared.SecretSourceContract;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SecureRandomSecretSourceTest implements SecretSourceContract {

  private final SecureRandomSecretSource secrets = new SecureRandomSecretSource(new SecureRandom());

  @Override
  public SecretSource secrets() {
    return secrets;
  }

  @Test
  void security08_aTokenHas256BitsAndIsNeverRepeated() {
    Set<String> seen = new HashSet<>();
    for (int round = 0; round < 1_000; round++) {
      String token = secrets.token().reveal();
      assertThat(token).matches("[A-Za-z0-9_-]{43}");
      assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32);
      assertThat(seen.add(token)).isTrue();
    }
  }

  @Test
  void security31_aPasswordIsLongAndHasNoLookAlikes() {
    Set<Integer> used = new HashSet<>();
    for (int round = 0; round < 1_000; round++) {
      String password = secrets.password().reveal();
      assertThat(password).matches("[A-Za-z0-9]{20}").doesNotContainPattern("[0O1lI]");
      password.chars().forEach(used::add);
    }
    assertThat(20 * Math.log(used.size()) / Math.log(2)).isGreaterThan(110);
  }

  @Test
  void numbersCoverTheirRangeEvenly() {
    int[] counts = new int[7];
    for (int round = 0; round < 70_000; round++) {
      counts[secrets.number(7)]++;
    }
    assertThat(IntStream.of(counts)).allMatch(count -> count > 9_400 && count < 10_600);
    assertThatIllegalArgumentException().isThrownBy(() -> secrets.number(0));
  }
}
