package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.Credential;
import dev.berth.application.session.OpenedSession;
import dev.berth.application.session.RefreshedSession;
import dev.berth.application.session.RotateRefreshToken;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.session.SessionError;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Together;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("security 13: refresh tokens rotate")
class RotateRefreshTokenTest {

  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Desk desk = new Desk();
  private final OpenedSession session = desk.registered();

  @Test
  void aRefreshTokenIsExchangedForTheNextPairThatOpensTheSameSession() {
    desk.clock.advance(Duration.ofMinutes(20));

    RefreshedSession next = refresh(session.refresh());
    RefreshedSession afterThat = refresh(next.refresh());

    assertThat(Set.of(session.refresh(), next.refresh(), afterThat.refresh())).hasSize(3);
    assertThat(
            desk.authenticate
                .handle(new Credential.Bearer(afterThat.access()), Desk.ORIGIN)
                .signedIn()
                .session()
                .id())
        .isEqualTo(session.signedIn().session().id());
    assertThat(next.accessLifetime()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void aReplayWithinTheGraceGivesTheSameSuccessor() {
    RefreshedSession next = refresh(session.refresh());
    desk.clock.advance(GRACE.minusMillis(1));

    RefreshedSession again = refresh(session.refresh());

    assertThat(again.refresh()).isEqualTo(next.refresh());
    assertThat(refresh(next.refresh())).isNotNull();
    assertThat(desk.audited()).doesNotContain("session.end_by_replay");
  }

  @Test
  @Denies(RotateRefreshToken.class)
  void aLaterReplayEndsTheSessionAndIsAudited() {
    RefreshedSession next = refresh(session.refresh());
    desk.clock.advance(GRACE);

    assertRefused(SessionError.REFRESH_TOKEN_REFUSED, () -> refresh(session.refresh()));

    assertRefused(SessionError.REFRESH_TOKEN_REFUSED, () -> refresh(next.refresh()));
    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> desk.authenticated(session));
    assertThat(desk.audited()).filteredOn("session.end_by_replay"::equals).hasSize(1);
    assertThat(desk.entries().get(desk.entries().size() - 1).origin()).isEqualTo(Desk.ORIGIN);
    assertThat(desk.database.committed(() -> desk.database.mailQueue().take(Duration.ofMinutes(1))))
        .hasValueSatisfying(
            mail -> {
              assertThat(mail.template()).isEqualTo(MailTemplate.SESSION_REPLAYED);
              assertThat(mail.recipient()).isEqualTo(session.signedIn().user().email());
            });
  }

  @Test
  void aTokenOfTheGenerationBeforeTheLastIsAReplayAlsoWithinTheGrace() {
    refresh(refresh(session.refresh()).refresh());

    assertRefused(SessionError.REFRESH_TOKEN_REFUSED, () -> refresh(session.refresh()));

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> desk.authenticated(session));
  }

  @Test
  void whatIsNoRefreshTokenOfOursIsRefusedAndEndsNothing() {
    String good = session.refresh().reveal();
    String foreign = session.signedIn().session().id() + ".1." + "0".repeat(64);
    for (String bad : new String[] {"", "x", good + "=", good + " ", foreign, "0".repeat(5_000)}) {
      assertRefused(SessionError.REFRESH_TOKEN_REFUSED, () -> refresh(new Secret(bad)));
    }
    assertRefused(SessionError.REFRESH_TOKEN_REFUSED, () -> refresh(session.access()));
    assertRefused(SessionError.REFRESH_TOKEN_REFUSED, () -> refresh(session.cookie()));
    assertThat(desk.authenticated(session)).isNotNull();
  }

  @Test
  void aGenerationThatIsStillToComeIsRefusedAndEndsNothing() {
    Secret ahead = desk.sessionSecrets.refreshToken(session.signedIn().session().id(), 7);

    assertRefused(SessionError.REFRESH_TOKEN_REFUSED, () -> refresh(ahead));

    assertThat(desk.authenticated(session)).isNotNull();
  }

  @Test
  void itLivesAsLongAsTheSessionsIdleLimitAndRefreshingKeepsTheSessionAlive() {
    Secret newest = session.refresh();
    for (int i = 0; i < 3; i++) {
      desk.clock.advance(Duration.ofHours(24).minusSeconds(1));
      newest = refresh(newest).refresh();
    }
    desk.clock.advance(Duration.ofHours(24));
    Secret tooLate = newest;

    assertRefused(SessionError.REFRESH_TOKEN_REFUSED, () -> refresh(tooLate));
  }

  @Test
  void noRefreshOutlivesTheAbsoluteLimit() {
    Secret newest = session.refresh();
    for (int i = 0; i < 7; i++) {
      desk.clock.advance(Duration.ofHours(23));
      newest = refresh(newest).refresh();
    }
    desk.clock.advance(Duration.ofHours(7));
    Secret tooLate = newest;

    assertRefused(SessionError.REFRESH_TOKEN_REFUSED, () -> refresh(tooLate));
  }

  @Test
  void aClockThatIsSetBackRevivesNothing() {
    RefreshedSession next = refresh(session.refresh());
    desk.clock.advance(Duration.ofMinutes(5));
    assertRefused(SessionError.REFRESH_TOKEN_REFUSED, () -> refresh(session.refresh()));
    desk.clock.advance(Duration.ofHours(-1));

    assertRefused(SessionError.REFRESH_TOKEN_REFUSED, () -> refresh(session.refresh()));
    assertRefused(SessionError.REFRESH_TOKEN_REFUSED, () -> refresh(next.refresh()));
    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> desk.authenticated(session));
  }

  @Test
  void whoIsSuspendedRefreshesNothing() {
    desk.suspend(desk.user(session), Optional.of("Ask."), UserStatus.SUSPENDED);

    assertRefused(IdentityError.ACCOUNT_SUSPENDED, () -> refresh(session.refresh()));
  }

  @Test
  void ofManyWhoRefreshAtOnceAllGetTheSameSuccessor() {
    Together<RefreshedSession> tries = Together.run(8, () -> refresh(session.refresh())).all();

    assertThat(tries.values())
        .extracting(RefreshedSession::refresh)
        .containsOnly(tries.values().get(0).refresh());
    assertThat(refresh(tries.values().get(0).refresh())).isNotNull();
  }

  private RefreshedSession refresh(Secret token) {
    return desk.rotate.handle(token, Desk.ORIGIN);
  }
}
