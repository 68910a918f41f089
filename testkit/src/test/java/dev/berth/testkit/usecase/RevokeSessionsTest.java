package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.ListSessions;
import dev.berth.application.session.OpenedSession;
import dev.berth.application.session.RevokeSessions;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.User;
import dev.berth.domain.session.Session;
import dev.berth.domain.session.SessionError;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.SharedError;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.tenancy.TenancySamples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("security 11 and 12: sessions are seen and ended")
class RevokeSessionsTest {

  private final Desk desk = new Desk();
  private final OpenedSession session = desk.registered();
  private final User user = desk.user(session);
  private final Actor me = desk.authenticated(session).actor();

  @Test
  void theOwnLiveSessionsAreListedNewestFirst() {
    desk.clock.advance(Duration.ofHours(1));
    OpenedSession newer = desk.loggedIn(user);
    desk.registered();

    assertThat(listed(me)).containsExactly(idOf(newer), idOf(session));

    desk.revokeSessions.one(me, idOf(newer));
    assertThat(listed(me)).containsExactly(idOf(session));
  }

  @Test
  @Denies(ListSessions.class)
  void nobodySeesSomebodyElsesSessions() {
    Actor stranger = desk.authenticated(desk.registered()).actor();

    assertThat(listed(stranger)).doesNotContain(idOf(session)).hasSize(1);
  }

  @Test
  void oneSessionEndsAtOnceWithEverythingThatItOpened() {
    OpenedSession other = desk.loggedIn(user);

    desk.revokeSessions.one(me, idOf(other));

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> desk.authenticated(other));
    assertRefused(
        SessionError.REFRESH_TOKEN_REFUSED, () -> desk.rotate.handle(other.refresh(), Desk.ORIGIN));
    assertThat(desk.authenticated(session)).isNotNull();
    assertThat(desk.audited()).endsWith("session.end");
  }

  @Test
  void allOthersEndAndTheOneThatAsksLives() {
    OpenedSession other = desk.loggedIn(user);
    OpenedSession strangers = desk.registered();

    desk.revokeSessions.others(me, idOf(session));

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> desk.authenticated(other));
    assertThat(desk.authenticated(session)).isNotNull();
    assertThat(desk.authenticated(strangers)).isNotNull();
    assertThat(desk.entries().get(desk.entries().size() - 1).detail())
        .containsEntry("sessions", "1");
  }

  @Test
  @Denies(RevokeSessions.class)
  void nobodyEndsASessionThatIsNotTheirsOrIsDead() {
    Actor stranger = desk.authenticated(desk.registered()).actor();
    OpenedSession dead = desk.loggedIn(user);
    desk.revokeSessions.one(me, idOf(dead));

    assertRefused(
        SessionError.SESSION_NOT_FOUND, () -> desk.revokeSessions.one(stranger, idOf(session)));
    assertRefused(SessionError.SESSION_NOT_FOUND, () -> desk.revokeSessions.one(me, idOf(dead)));
    assertRefused(
        SessionError.SESSION_NOT_FOUND,
        () -> desk.revokeSessions.one(me, new SessionId(Fresh.uuid())));
    assertThat(desk.authenticated(session)).isNotNull();
  }

  @Test
  void anAdminEndsAllSessionsOfAPersonOfTheTenant() {
    User member = member(Role.MEMBER);
    OpenedSession theirs = desk.loggedIn(member);

    desk.revokeSessions.ofMember(me, member.id());

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> desk.authenticated(theirs));
    assertThat(desk.audited()).endsWith("session.end_of_member");
  }

  @Test
  @Denies(RevokeSessions.class)
  void noMemberAndNoOtherTenantsAdminDoes() {
    OpenedSession theirs = desk.loggedIn(member(Role.MEMBER));
    Actor member = desk.authenticated(theirs).actor();
    Actor adminElsewhere = desk.authenticated(desk.registered()).actor();

    assertRefused(
        SharedError.PERMISSION_DENIED, () -> desk.revokeSessions.ofMember(member, user.id()));
    assertRefused(
        SharedError.USER_NOT_FOUND, () -> desk.revokeSessions.ofMember(adminElsewhere, user.id()));
    assertThat(desk.authenticated(session)).isNotNull();
  }

  private User member(Role role) {
    User sample =
        User.registered(
            IdentitySamples.user().id(),
            IdentitySamples.email(),
            IdentitySamples.username(),
            user.profile().fullName(),
            user.login().hash().orElseThrow(),
            desk.clock.instant());
    return desk.database.committed(
        () -> {
          desk.database
              .memberships()
              .add(TenancySamples.membership(sample.id(), me.tenant().orElseThrow().id(), role));
          return desk.database.users().add(sample);
        });
  }

  private List<SessionId> listed(Actor actor) {
    return desk.listSessions.handle(actor, new PageRequest(50, Optional.empty())).items().stream()
        .map(Session::id)
        .toList();
  }

  private static SessionId idOf(OpenedSession opened) {
    return opened.signedIn().session().id();
  }
}
