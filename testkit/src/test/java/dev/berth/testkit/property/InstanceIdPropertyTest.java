package dev.berth.testkit.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.Seeded;
import java.math.BigInteger;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InstanceIdPropertyTest {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final BigInteger LOW_80_BITS =
      BigInteger.ONE.shiftLeft(80).subtract(BigInteger.ONE);

  @Test
  void itIsTheLow80BitsInBase32AndLeadsBackToThem() {
    Seeded.cases(
        5_000,
        seeded -> {
          UUID uuid = seeded.uuid();

          String instance = InstanceId.of(new WorkspaceId(uuid)).value();

          assertThat(instance).matches("[a-z2-7]{16}");
          assertThat(number(instance)).isEqualTo(lowBits(uuid));
        });
  }

  @Test
  void everySingleBitOfTheLow80CountsAndNoOther() {
    String zero = InstanceId.of(new WorkspaceId(new UUID(0, 0))).value();
    for (int bit = 0; bit < 128; bit++) {
      UUID uuid = bit < 64 ? new UUID(0, 1L << bit) : new UUID(1L << (bit - 64), 0);

      String instance = InstanceId.of(new WorkspaceId(uuid)).value();

      assertThat(instance.equals(zero)).as("bit %s", bit).isEqualTo(bit >= 80);
    }
  }

  private static BigInteger number(String instance) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < instance.length(); i++) {
      number = number.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(instance.charAt(i))));
    }
    return number;
  }

  private static BigInteger lowBits(UUID uuid) {
    return new BigInteger(uuid.toString().replace("-", ""), 16).and(LOW_80_BITS);
  }
}
