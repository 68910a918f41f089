package dev.berth.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.SessionSecrets;
import dev.berth.application.session.SessionSecrets.Refresh;
import dev.berth.domain.shared.SessionId;
import dev.berth.testkit.session.SessionSecretsContract;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HmacSessionSecretsTest implements SessionSecretsContract {

  private static final String GENUINE =
      new HmacSessionSecrets(Fixtures.RING).refreshToken(Fixtures.SESSION, 7).reveal();

  private final HmacSessionSecrets secrets = new HmacSessionSecrets(Fixtures.RING);

  @Override
  public SessionSecrets secrets() {
    return secrets;
  }

  @Override
  public SessionSecrets foreignSecrets() {
    return new HmacSessionSecrets(KeyRing.of(Fixtures.FORMER_KEY));
  }

  @Test
  void security13_everyRefreshTokenNamesItsSessionAndGeneration() {
    Random random = new Random(13);
    for (int round = 0; round < 500; round++) {
      SessionId session = new SessionId(new UUID(random.nextLong(), random.nextLong()));
      int generation = random.nextInt(1, 1_000_000_000);

      assertThat(secrets.readRefreshToken(secrets.refreshToken(session, generation).reveal()))
          .contains(new Refresh(session, generation));
    }
  }

  @Test
  void security13_aGenerationHasOneTokenOnlySoAReplayGivesTheSameSuccessor() {
    assertThat(secrets.refreshToken(Fixtures.SESSION, 7).reveal()).isEqualTo(GENUINE);
    assertThat(secrets.refreshToken(Fixtures.SESSION, 8).reveal()).isNotEqualTo(GENUINE);
    assertThat(GENUINE).startsWith(Fixtures.SESSION + ".7.").hasSize(36 + 1 + 1 + 1 + 43);
  }

  static Stream<String> forgeries() {
    String mac = GENUINE.substring(GENUINE.length() - 43);
    String otherSession = "019a9e5c-7d00-7000-8000-000000000002";
    return Stream.of(
        "",
        ".",
        "..",
        Fixtures.SESSION.toString(),
        Fixtures.SESSION + ".7",
        Fixtures.SESSION + ".7.",
        Fixtures.SESSION + ".8." + mac,
        Fixtures.SESSION + ".07." + mac,
        Fixtures.SESSION + ".+7." + mac,
        Fixtures.SESSION + ".-7." + mac,
        Fixtures.SESSION + ".9999999999." + mac,
        Fixtures.SESSION + ".٧." + mac,
        otherSession + ".7." + mac,
        GENUINE.toUpperCase(Locale.ROOT),
        GENUINE + "=",
        GENUINE + "A",
        " " + GENUINE,
        GENUINE + "\n",
        GENUINE + "\0",
        GENUINE.substring(0, GENUINE.length() - 1),
        Fixtures.SESSION + ".7." + "A".repeat(43),
        Fixtures.SESSION
            + ".7."
            + new HmacSessionSecrets(Fixtures.RING).csrfToken(Fixtures.SESSION).reveal(),
        new HmacSessionSecrets(KeyRing.of(Fixtures.FORMER_KEY))
            .refreshToken(Fixtures.SESSION, 7)
            .reveal(),
        "x".repeat(1 << 20));
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void security13_aForgedRefreshTokenIsRefused(String forged) {
    assertThat(secrets.readRefreshToken(forged)).isEmpty();
  }

  @Test
  void security13_noChangedCharacterIsAccepted() {
    Random random = new Random(113);
    for (int round = 0; round < 5_000; round++) {
      StringBuilder changed = new StringBuilder(GENUINE);
      changed.setCharAt(random.nextInt(GENUINE.length()), (char) random.nextInt(0x20, 0x7f));
      if (!changed.toString().equals(GENUINE)) {
        assertThat(secrets.readRefreshToken(changed.toString())).as("%s", changed).isEmpty();
      }
    }
  }

  @Test
  void security13_aTokenOfTheFormerKeyIsReadUntilTheKeyIsGone() {
    String old =
        new HmacSessionSecrets(KeyRing.of(Fixtures.FORMER_KEY))
            .refreshToken(Fixtures.SESSION, 3)
            .reveal();
    KeyRing rotated = KeyRing.of(Fixtures.INSTALLATION_KEY, Fixtures.FORMER_KEY);

    assertThat(new HmacSessionSecrets(rotated).readRefreshToken(old))
        .contains(new Refresh(Fixtures.SESSION, 3));
    assertThat(new HmacSessionSecrets(rotated).refreshToken(Fixtures.SESSION, 7).reveal())
        .isEqualTo(GENUINE);
  }

  @Test
  void security16_aCsrfTokenBelongsToOneSession() {
    SessionId other = new SessionId(new UUID(1, 2));

    assertThat(secrets.csrfToken(Fixtures.SESSION).reveal()).matches("[A-Za-z0-9_-]{43}");
    assertThat(secrets.csrfToken(Fixtures.SESSION)).isEqualTo(secrets.csrfToken(Fixtures.SESSION));
    assertThat(secrets.csrfToken(other)).isNotEqualTo(secrets.csrfToken(Fixtures.SESSION));
  }
}
