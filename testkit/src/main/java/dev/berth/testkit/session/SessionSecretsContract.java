package dev.berth.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.SessionSecrets;
import dev.berth.domain.shared.SessionId;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.Together;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a maker of session secrets promises: the same for the same, another for any other. */
@ContractFor(SessionSecrets.class)
public interface SessionSecretsContract {

  SessionSecrets secrets();

  /** Those of another installation. */
  SessionSecrets foreignSecrets();

  @Test
  default void aRefreshTokenNamesItsSessionAndGeneration() {
    SessionId session = session();

    String token = secrets().refreshToken(session, 17).reveal();

    assertThat(secrets().readRefreshToken(token)).contains(new SessionSecrets.Refresh(session, 17));
    assertThat(token.split("\\.", -1)).hasSize(3);
  }

  @Test
  default void theSameIsMadeAgainAndAnotherForAnother() {
    SessionId session = session();

    assertThat(secrets().refreshToken(session, 1)).isEqualTo(secrets().refreshToken(session, 1));
    assertThat(secrets().csrfToken(session)).isEqualTo(secrets().csrfToken(session));
    assertThat(
            Set.of(
                secrets().refreshToken(session, 1),
                secrets().refreshToken(session, 2),
                secrets().refreshToken(session(), 1),
                secrets().csrfToken(session),
                secrets().csrfToken(session())))
        .hasSize(5);
  }

  @Test
  default void aForeignRefreshTokenNamesNothing() {
    String foreign = foreignSecrets().refreshToken(session(), 1).reveal();

    assertThat(secrets().readRefreshToken(foreign)).isEmpty();
  }

  @Test
  default void anotherInstallationsRequestTokenIsAnother() {
    SessionId session = session();

    assertThat(secrets().csrfToken(session)).isNotEqualTo(foreignSecrets().csrfToken(session));
  }

  @Test
  default void aRefreshTokenWithAnyLetterChangedNamesNothing() {
    String token = secrets().refreshToken(session(), 3).reveal();

    // The last letter of base64url carries unused bits, so it is left out.
    assertThat(IntStream.range(0, token.length() - 1))
        .allSatisfy(
            place -> {
              char other = token.charAt(place) == '7' ? '8' : '7';
              String changed = token.substring(0, place) + other + token.substring(place + 1);
              assertThat(secrets().readRefreshToken(changed)).isEmpty();
            });
  }

  @Test
  default void whatIsNoRefreshTokenNamesNothingAndIsNoFault() {
    String token = secrets().refreshToken(session(), 3).reveal();

    assertThat(
            List.of(
                "",
                ".",
                "..",
                "...",
                "\0.\0.\0",
                "ünï.cø.dé",
                Fresh.uuid() + ".99999999999999999999.x",
                Fresh.uuid() + ".-1.x",
                token.substring(0, token.length() - 5),
                token + ".x",
                token + "\n",
                "x".repeat(100_000)))
        .allSatisfy(text -> assertThat(secrets().readRefreshToken(text)).isEmpty());
  }

  @Test
  default void twoThreadsMakeTheSame() {
    SessionId session = session();

    Together<String> made =
        Together.run(2, () -> secrets().refreshToken(session, 1).reveal()).all();

    assertThat(made.values().get(0)).isEqualTo(made.values().get(1));
  }

  private static SessionId session() {
    return new SessionId(Fresh.uuid());
  }
}
