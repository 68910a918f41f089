package dev.berth.persistence;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.identity.User;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SharedError;
import dev.berth.host.postgres.BuiltInPostgres;
import dev.berth.host.postgres.PostgresOptions;
import dev.berth.host.postgres.RunningPostgres;
import dev.berth.host.postgres.ThrowawayPostgres;
import dev.berth.persistence.schema.DatabaseInit;
import dev.berth.persistence.schema.Side;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.session.SessionSamples;
import dev.berth.testkit.shared.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a server of its own, since it stops it. */
final class DatabaseOutageTest {

  private static final Secret PASSWORD = new Secret("outage");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void whileTheDatabaseIsGoneEveryQuestionIsRefusedAndAfterwardsAnsweredAgain(@TempDir Path folder)
      throws IOException {
    PostgresOptions options = PostgresOptions.throwaway().withBinariesIn(sharedBinaries());
    RunningPostgres before = BuiltInPostgres.start(folder, options);
    PostgresOptions samePort = options.onPort(before.port());
    try (Databases databases = opened(before)) {
      IdentityDatabase identity = databases.identity();
      Session session = signIn(identity);
      Poll.until(PATIENCE, () -> identity.signedInUsers().find(session.id()).isPresent());

      before.stop();

      allRefusedSoon(
          () -> refused(() -> identity.unitOfWork().run(() -> identity.users().none())),
          () -> refused(() -> databases.workspaces().unitOfWork().run(() -> addHost(databases))),
          () ->
              Poll.until(
                  PATIENCE, () -> unavailable(() -> identity.signedInUsers().find(session.id()))),
          () -> refused(databases::latestInstant),
          () -> assertThat(databases.answer()).isFalse());

      try (RunningPostgres after = BuiltInPostgres.start(folder, samePort)) {
        assertThat(after.isAlive()).isTrue();
        Poll.until(PATIENCE, databases::answer);
        Poll.until(PATIENCE, () -> !unavailable(() -> signIn(identity)));
        assertThat(identity.signedInUsers().find(session.id())).isPresent();
        databases.workspaces().unitOfWork().run(() -> addHost(databases));
      }
    }
  }

  /** Where the JVM's other server has unpacked them already. */
  private static Path sharedBinaries() throws IOException {
    assertThat(ThrowawayPostgres.shared().isAlive()).isTrue();
    Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    return Path.of(System.getProperty("java.io.tmpdir"), "berth-postgres-binaries-" + user);
  }

  private static Databases opened(RunningPostgres postgres) {
    new DatabaseInit(
            postgres.adminUrl(), postgres.superuser(), new Secret(postgres.password().reveal()))
        .ensure(new DatabaseInit.Wish("outage", "outage", PASSWORD, EnumSet.allOf(Side.class)));
    DatabaseAddress address = new DatabaseAddress(postgres.url("outage"), "outage", PASSWORD, 4);
    for (Side side : Side.values()) {
      Databases.migrations(side, address).migrate();
    }
    return Databases.open(address, address);
  }

  private static Session signIn(IdentityDatabase identity) {
    return identity
        .unitOfWork()
        .execute(
            () -> {
              User user = identity.users().add(IdentitySamples.user());
              return identity.sessions().add(SessionSamples.session(user.id()));
            });
  }

  private static void addHost(Databases databases) {
    databases.workspaces().hosts().add(HostSamples.host());
  }

  /** All at the same time, each as long as the pool waits and no longer. */
  private static void allRefusedSoon(Runnable... questions) {
    AtomicInteger next = new AtomicInteger();
    Together.run(questions.length, () -> refusedSoon(questions[next.getAndIncrement()])).all();
  }

  private static Duration refusedSoon(Runnable question) {
    long start = System.nanoTime();
    question.run();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(took).isLessThan(Duration.ofSeconds(8));
    return took;
  }

  private static void refused(Runnable question) {
    assertRefused(SharedError.DATABASE_UNAVAILABLE, question::run);
  }

  private static boolean unavailable(Runnable question) {
    try {
      question.run();
      return false;
    } catch (DomainException e) {
      return e.code() == SharedError.DATABASE_UNAVAILABLE;
    }
  }
}
