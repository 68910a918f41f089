package dev.berth.e2e.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.LentDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What an answer's time tells of an account, against a mail server that never says a word: a
 * request that waited for it would show. All samples of a comparison are taken in turns, so that
 * whatever else the machine does slows all of them alike; their lower quartiles are compared.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated
class SameTimeTest {

  private static final String PASSWORD = "correct horse battery staple";

  /** A hash takes most of a log-in: without it an answer comes in a tenth of the time. */
  private static final double HASHED = 1.6;

  /** Of answers that take a few milliseconds the noise is more. */
  private static final double SHORT = 2.5;

  private LentDatabase database;
  private ServerSocket silent;
  private BerthServer server;

  @BeforeAll
  void start() throws IOException {
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    database = LentDatabase.open();
    server =
        database.serve(
            database
                .node("same-time")
                .with("auth.require-verified-email", "true")
                .with("mail.mode", "smtp")
                .with("mail.from", "berth@example.com")
                .with("mail.smtp.host", "127.0.0.1")
                .with("mail.smtp.port", Integer.toString(silent.getLocalPort()))
                .with("mail.smtp.tls", "none"));
    for (String name : new String[] {"known", "suspended", "unverified", "bare"}) {
      register(address(name)).expect(202);
    }
    change("email_verified_at = now()", "email <> '" + address("unverified") + "'");
    change("status = 'SUSPENDED'", "email = '" + address("suspended") + "'");
    change("password_hash = NULL", "email = '" + address("bare") + "'");
  }

  @AfterAll
  void close() throws IOException {
    database.close();
    silent.close();
  }

  @Test
  @DisplayName("security 5: a refused log-in takes as long whatever the account is")
  void logIns() {
    InTurns samples = new InTurns(15);
    for (String name : new String[] {"known", "suspended", "unverified", "bare"}) {
      samples.add(name, () -> logIn(address(name)).expect(401));
    }
    samples.add("unknown", () -> logIn(fresh()).expect(401));

    samples.take();

    assertThat(samples.answers()).as("answers").hasSize(1);
    samples.areAlike(HASHED);
  }

  @Test
  @DisplayName("security 6: a sign-up takes as long with a known address")
  void signUps() {
    InTurns samples = new InTurns(15);
    samples.add("known", () -> register(address("known")).expect(202));
    samples.add("unknown", () -> register(fresh()).expect(202));

    samples.take();

    assertThat(samples.answers()).as("answers").hasSize(1);
    samples.areAlike(HASHED);
  }

  @Test
  @DisplayName("security 6: nor does a log-in with what was signed up tell a known address")
  void logInsAfterSignUps() {
    String unknown = fresh();
    register(unknown).expect(202);
    register(address("held")).expect(202);
    change("email_verified_at = now(), password_hash = NULL", "email = '" + address("held") + "'");
    register(address("held")).expect(202);
    InTurns samples = new InTurns(15);
    for (String email : new String[] {address("held"), unknown}) {
      samples.add(email, () -> logIn(email, PASSWORD).expect(403));
    }

    samples.take();

    assertThat(samples.answers()).as("answers").hasSize(1);
    samples.areAlike(HASHED);
  }

  @Test
  @DisplayName("security 6: who asks for a link waits as long, whatever the account is")
  void links() {
    asksForALink("/auth/forgot-password");
    asksForALink("/auth/resend-verification");
  }

  private void asksForALink(String path) {
    Function<String, Answer> ask =
        email -> server.api().post(path, Map.of("email", email)).expect(202);
    InTurns samples = new InTurns(40);
    for (String name : new String[] {"known", "suspended", "unverified"}) {
      samples.add(name, () -> ask.apply(address(name)));
    }
    samples.add("unknown", () -> ask.apply(fresh()));

    samples.take();

    assertThat(samples.answers()).as("answers").hasSize(1);
    samples.areAlike(SHORT);
  }

  private Answer logIn(String email) {
    return logIn(email, "a wrong password");
  }

  private Answer logIn(String email, String password) {
    return server.api().post("/auth/login", Map.of("email", email, "password", password));
  }

  private Answer register(String email) {
    String mark = UUID.randomUUID().toString().substring(0, 8);
    return server
        .api()
        .post(
            "/auth/register",
            Map.of(
                "email",
                email,
                "password",
                PASSWORD,
                "full_name",
                "Ada Example",
                "tenant_name",
                "Acme " + mark,
                "tenant_slug",
                "acme-" + mark));
  }

  private void change(String what, String whose) {
    database.execute("UPDATE identity.app_user SET " + what + " WHERE NOT operator AND " + whose);
  }

  private static String address(String name) {
    return name + "@example.com";
  }

  private static String fresh() {
    return UUID.randomUUID() + "@example.com";
  }
}
