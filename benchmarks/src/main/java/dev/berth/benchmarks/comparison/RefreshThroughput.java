package dev.berth.benchmarks.comparison;

import dev.berth.application.mail.MailAllowance;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.session.RotateRefreshToken;
import dev.berth.application.session.SessionOpening;
import dev.berth.application.session.SessionSecrets;
import dev.berth.application.session.StandingCheck;
import dev.berth.benchmarks.Comparison;
import dev.berth.benchmarks.Workbench;
import dev.berth.benchmarks.report.Outcome;
import dev.berth.crypto.HmacSessionSecrets;
import dev.berth.crypto.JwtAccessTokens;
import dev.berth.crypto.KeyRing;
import dev.berth.crypto.SecureRandomSecretSource;
import dev.berth.crypto.UuidV7IdSource;
import dev.berth.domain.session.Session;
import dev.berth.domain.session.SessionPolicy;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.persistence.IdentityDatabase;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.session.SessionSamples;
import dev.berth.testkit.tenancy.TenancySamples;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A refresh, from the token to the next pair, beside a transaction of two statements (a row locked,
 * the row updated) on connections of its own to the same database. Each thread has its own session.
 */
public final class RefreshThroughput implements Comparison {

  private static final int THREADS = 4;
  private static final int ROUNDS = 7;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final double LEAST = 0.5;
  private static final Secret KEY = new Secret("only for this run, long enough for a key");
  private static final RequestOrigin ORIGIN = new RequestOrigin("bench", "192.0.2.1");
  private static final String LOCK =
      "SELECT generation FROM identity.session WHERE id = ? FOR NO KEY UPDATE";
  private static final String UPDATE =
      "UPDATE identity.session SET generation = generation + 1 WHERE id = ?";

  /** What one thread does again and again until the time is over. @return how often */
  private interface Turn {

    int until(Session session, long end) throws Exception;
  }

  @Override
  public String name() {
    return "refresh";
  }

  @Override
  public List<Outcome> run(Workbench bench) throws Exception {
    try (ScratchDatabase scratch = ScratchDatabase.open()) {
      IdentityDatabase store = scratch.identity();
      SessionSecrets secrets = new HmacSessionSecrets(KeyRing.of(KEY));
      RotateRefreshToken rotate = rotate(store, secrets);
      Turn berth = (session, end) -> refresh(rotate, secrets, session, end);
      Turn bare = (session, end) -> twoStatements(scratch, session, end);
      bench.say("refresh: warming both");
      perSecond(store, berth, WARM_UP);
      perSecond(store, bare, WARM_UP);
      List<Double> ofBerth = new ArrayList<>();
      List<Double> ofBare = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        ofBerth.add(perSecond(store, berth, ROUND));
        ofBare.add(perSecond(store, bare, ROUND));
      }
      return List.of(
          Outcome.ratioAtLeast(
              "refresh beside two bare statements, %d threads".formatted(THREADS),
              Medians.of(ofBerth),
              Medians.of(ofBare),
              "/s",
              LEAST));
    }
  }

  private static double perSecond(IdentityDatabase store, Turn turn, Duration time)
      throws Exception {
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      sessions.add(session(store));
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      long begun = System.nanoTime();
      long end = begun + time.toNanos();
      List<Callable<Integer>> work = new ArrayList<>();
      sessions.forEach(session -> work.add(() -> turn.until(session, end)));
      int done = 0;
      for (Future<Integer> each : threads.invokeAll(work)) {
        done += each.get();
      }
      return done * 1e9 / (System.nanoTime() - begun);
    } finally {
      threads.shutdownNow();
    }
  }

  private static int refresh(
      RotateRefreshToken rotate, SessionSecrets secrets, Session session, long end) {
    Secret newest = secrets.refreshToken(session.id(), session.generation());
    int done = 0;
    while (System.nanoTime() < end) {
      newest = rotate.handle(newest, ORIGIN).refresh();
      done++;
    }
    return done;
  }

  private static int twoStatements(ScratchDatabase scratch, Session session, long end)
      throws Exception {
    UUID id = session.id().value();
    int done = 0;
    try (Connection connection = scratch.connection();
        PreparedStatement lock = connection.prepareStatement(LOCK);
        PreparedStatement update = connection.prepareStatement(UPDATE)) {
      connection.setAutoCommit(false);
      lock.setObject(1, id);
      update.setObject(1, id);
      while (System.nanoTime() < end) {
        try (ResultSet row = lock.executeQuery()) {
          row.next();
        }
        update.executeUpdate();
        connection.commit();
        done++;
      }
    }
    return done;
  }

  private static RotateRefreshToken rotate(IdentityDatabase store, SessionSecrets secrets) {
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    UuidV7IdSource ids = new UuidV7IdSource(clock, random);
    SessionOpening opening =
        new SessionOpening(
            store.sessions(),
            new JwtAccessTokens(KeyRing.of(KEY).accessTokenKeys(), "http://localhost", "berth-api"),
            secrets,
            new SecureRandomSecretSource(random),
            ids,
            SessionPolicy.DEFAULT,
            Duration.ofMinutes(15));
    return new RotateRefreshToken(
        secrets,
        store.signedInUsers(),
        new StandingCheck(false),
        opening,
        store.unitOfWork(),
        store.sessions(),
        new MailOrders(
            store.mailQueue(), store.oneTimeTokens(), MailAllowance.UNLIMITED, ids, clock),
        store.auditLog(),
        ids,
        clock);
  }

  private static Session session(IdentityDatabase store) {
    return store
        .unitOfWork()
        .execute(
            () -> {
              Tenant tenant = store.tenants().add(TenancySamples.tenant());
              var user = store.users().add(IdentitySamples.user());
              store
                  .memberships()
                  .add(TenancySamples.membership(user.id(), tenant.id(), Role.MEMBER));
              return store
                  .sessions()
                  .add(SessionSamples.session(user.id(), Clock.systemUTC().instant()));
            });
  }
}
