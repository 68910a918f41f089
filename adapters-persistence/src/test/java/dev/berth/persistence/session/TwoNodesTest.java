package dev.berth.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.SignedIn;
import dev.berth.domain.identity.User;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.persistence.IdentityDatabase;
import dev.berth.persistence.Poll;
import dev.berth.persistence.TestDatabases;
import dev.berth.persistence.schema.Side;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.session.SessionSamples;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.tenancy.TenancySamples;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes on one database: what one changes, the other shows within two seconds. */
final class TwoNodesTest {

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.one();

  private static final Duration PROMISED = Duration.ofSeconds(2);
  private static final Instant LATER = MutableClock.START.plusSeconds(90);

  private IdentityDatabase here = DATABASES.databases().identity();
  private IdentityDatabase there = here;

  @BeforeEach
  void openTheOtherNode() {
    there = DATABASES.anotherNode();
  }

  @Test
  void anEndedSessionIsDeadThere() {
    SignedIn member = member();
    known(member);

    here.unitOfWork().run(() -> here.sessions().update(member.session().ended(LATER)));

    shows(member, now -> now.session().endedAt().isPresent());
  }

  @Test
  void changesOfUserMembershipAndTenantShowThere() {
    SignedIn member = member();
    known(member);
    Membership membership = member.membership().orElseThrow();

    here.unitOfWork().run(() -> here.users().update(member.user().loggedIn(LATER)));
    shows(member, now -> now.user().login().lastAt().isPresent());
    here.unitOfWork().run(() -> here.memberships().update(membership.as(Role.VIEWER)));
    shows(member, now -> now.membership().orElseThrow().role() == Role.VIEWER);
    here.unitOfWork().run(() -> here.tenants().update(member.tenant().orElseThrow()));
    shows(member, now -> now.tenant().orElseThrow().version() == 2);
  }

  @Test
  void whatIsDeletedByHandIsGoneThere() throws SQLException {
    SignedIn member = member();
    known(member);

    execute("DELETE FROM identity.app_user WHERE id = '" + member.user().id() + "'");

    Poll.until(PROMISED, () -> there.signedInUsers().find(member.session().id()).isEmpty());
  }

  @Test
  void aChangeThatGotItsNumberEarlyAndCommitsLateIsToldToo() throws SQLException {
    SignedIn slow = member();
    SignedIn quick = member();
    known(slow);
    known(quick);
    try (Connection connection = DATABASES.admin(Side.IDENTITY);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate(
          "UPDATE identity.session SET ended_at = now() WHERE id = '" + slow.session().id() + "'");
      here.unitOfWork().run(() -> here.sessions().update(quick.session().ended(LATER)));
      shows(quick, now -> now.session().endedAt().isPresent());
      known(slow);

      connection.commit();
    }

    shows(slow, now -> now.session().endedAt().isPresent());
  }

  @Test
  void aSightingIsToldToNobodyAndAnEndIs() throws SQLException {
    SignedIn member = member();
    long before = changes();

    here.unitOfWork().run(() -> here.sessions().seen(member.session().id(), LATER));
    assertThat(changes()).isEqualTo(before);

    here.unitOfWork()
        .run(() -> here.sessions().endAll(member.user().id(), Optional.empty(), LATER));
    assertThat(changes()).isEqualTo(before + 1);
  }

  @Test
  void aFeedThatLostItsConnectionFindsAnotherAndMissesNothing() throws SQLException {
    SignedIn member = member();
    known(member);

    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND query LIKE '%identity.change c%'"
            + " AND pid <> pg_backend_pid()");
    execute(
        "UPDATE identity.session SET ended_at = now() WHERE id = '" + member.session().id() + "'");

    shows(member, now -> now.session().endedAt().isPresent());
  }

  @Test
  void security12_aNodeThatHearsNothingForASecondAsksTheDatabase() throws Exception {
    SignedIn member = member();
    known(member);
    AtomicBoolean cut = new AtomicBoolean(true);
    Thread cutter = new Thread(() -> keepCutting(cut), "cutter");
    cutter.start();
    try {
      here.unitOfWork().run(() -> here.sessions().update(member.session().ended(LATER)));

      shows(member, now -> now.session().endedAt().isPresent());
    } finally {
      cut.set(false);
      cutter.join();
    }
  }

  @Test
  void security13_twoNodesThatRefreshAtOnceKeepOneFamily() {
    SessionId id = member().session().id();
    AtomicInteger turn = new AtomicInteger();
    for (int generation = 1; generation <= 10; generation++) {
      int from = generation;
      List<Integer> tries =
          Together.run(
                  4,
                  () -> {
                    IdentityDatabase node = turn.getAndIncrement() % 2 == 0 ? here : there;
                    return node.unitOfWork()
                        .execute(() -> node.sessions().advance(id, from, LATER));
                  })
              .all()
              .values();

      assertThat(tries).filteredOn(moved -> moved == 1).hasSize(1);
    }
  }

  private static void keepCutting(AtomicBoolean goOn) {
    while (goOn.get()) {
      try {
        execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                + " AND (query LIKE '%identity.change c%' OR query LIKE 'LISTEN %'"
                + " OR query LIKE '%pg_snapshot_xmin%')");
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Sees to it that the other node has a copy. */
  private void known(SignedIn member) {
    for (int i = 0; i < 3; i++) {
      assertThat(there.signedInUsers().find(member.session().id())).contains(member);
    }
  }

  private void shows(SignedIn member, Predicate<SignedIn> change) {
    Poll.until(
        PROMISED,
        () -> there.signedInUsers().find(member.session().digest()).filter(change).isPresent());
  }

  private SignedIn member() {
    return here.unitOfWork()
        .execute(
            () -> {
              Tenant tenant = here.tenants().add(TenancySamples.tenant());
              User user = here.users().add(IdentitySamples.user());
              Membership membership =
                  here.memberships()
                      .add(TenancySamples.membership(user.id(), tenant.id(), Role.ADMIN));
              Session session = here.sessions().add(SessionSamples.session(user.id()));
              return new SignedIn(session, user, Optional.of(membership), Optional.of(tenant));
            });
  }

  private static long changes() throws SQLException {
    try (Connection connection = DATABASES.admin(Side.IDENTITY);
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM identity.change")) {
      count.next();
      return count.getLong(1);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DATABASES.admin(Side.IDENTITY);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
