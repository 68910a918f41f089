package dev.berth.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.TotpCodes;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Together;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a maker of one-time codes promises. */
@ContractFor(TotpCodes.class)
public interface TotpCodesContract {

  Instant NOW = Instant.ofEpochSecond(30L * 57_000_000 + 12);

  TotpCodes codes();

  @Test
  default void aSecretIsThirtyTwoCharactersOfBase32AndNewEachTime() {
    Secret one = codes().newSecret();

    assertThat(one.reveal()).matches("[A-Z2-7]{32}");
    assertThat(codes().newSecret()).isNotEqualTo(one);
  }

  @Test
  default void aCodeIsTakenInItsTimeStepAndTheOnesBesideIt() {
    Secret secret = codes().newSecret();
    String code = codes().code(secret, NOW);

    assertThat(code).matches("[0-9]{6}");
    assertThat(codes().step(secret, code, NOW)).hasValue(57_000_000);
    assertThat(codes().step(secret, code, NOW.plusSeconds(47))).hasValue(57_000_000);
    assertThat(codes().step(secret, code, NOW.minusSeconds(42))).hasValue(57_000_000);
    assertThat(codes().step(secret, code, NOW.plusSeconds(48))).isEmpty();
    assertThat(codes().step(secret, code, NOW.minusSeconds(43))).isEmpty();
  }

  @Test
  default void whatIsNoCodeOrAnotherSecretsIsNotTaken() {
    Secret secret = codes().newSecret();
    String code = codes().code(secret, NOW);

    for (String other :
        new String[] {"", "x", code + "0", " " + code, code.substring(1), "１２３４５６", "-12345"}) {
      assertThat(codes().step(secret, other, NOW)).isEmpty();
    }
    assertThat(codes().step(codes().newSecret(), code, NOW)).isEmpty();
  }

  @Test
  default void manyThreadsGetTheSame() {
    Secret secret = codes().newSecret();
    String code = codes().code(secret, NOW);

    assertThat(Together.run(4, () -> codes().step(secret, code, NOW)).all().values())
        .containsOnly(OptionalLong.of(57_000_000));
  }
}
