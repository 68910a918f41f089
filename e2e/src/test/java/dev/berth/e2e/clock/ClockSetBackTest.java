package dev.berth.e2e.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.Guest;
import dev.berth.e2e.harness.LentDatabase;
import dev.berth.e2e.harness.Login;
import dev.berth.e2e.harness.MovableClock;
import dev.berth.e2e.harness.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A clock that is set back by an hour brings nothing back, nor does a restart under it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClockSetBackTest {

  private static final Duration BACK = Duration.ofHours(1);
  private static final Duration KNOWN = Duration.ofSeconds(10);
  private static final String ANOTHER = "another long enough secret";

  private final MovableClock clock = MovableClock.right();
  private Duration ahead = Duration.ZERO;
  private LentDatabase database;
  private BerthServer server;
  private Person person;

  @BeforeAll
  void start() {
    database = LentDatabase.open();
    server = database.serve(clock.of(database.node("clock")));
    person = Person.signUp(server);
  }

  @AfterAll
  void close() {
    database.close();
  }

  @Test
  @DisplayName("security 14: an access token that expired stays dead when the clock is set back")
  void anAccessToken() {
    Login login = logIn();

    staysDead(Duration.ofMinutes(16), 401, () -> login.bearer(server).get("/me").status());
    login.refresh(server).expect(200);
  }

  @Test
  @DisplayName("security 8: a mailed link that expired stays dead when the clock is set back")
  void aLink() {
    server.api().post("/auth/forgot-password", Map.of("email", person.email())).expect(202);
    String token = Guest.mailed(List.of(server), person.email(), "/reset-password");

    staysDead(Duration.ofMinutes(61), 400, () -> reset(token));
    logIn();
  }

  @Test
  @DisplayName("security 11 and 15: nor does a session that ran out or an expired API token return")
  void aSessionAndAnApiToken() {
    Login login = logIn();
    String token =
        login
            .bearer(server)
            .post("/me/api-tokens", Map.of("name", "program", "expires_in_days", 1))
            .expect(201)
            .text("/token");

    staysDead(
        Duration.ofHours(24).plusMinutes(1),
        401,
        () -> login.getByCookie(server, "/me").status(),
        () -> login.refresh(server).status(),
        () -> server.api().as(token).get("/me").status());
  }

  private Login logIn() {
    return Login.at(server, person.email(), person.password());
  }

  private int reset(String token) {
    return server
        .api()
        .post("/auth/reset-password", Map.of("token", token, "password", ANOTHER))
        .status();
  }

  private void staysDead(Duration after, int refused, IntSupplier... questions) {
    advance(after);
    Instant now = Instant.now().plus(ahead);
    holds("in time", refused, questions);
    clock.set(ahead.minus(BACK));
    holds("with the clock set back", refused, questions);
    // Nobody's clock leaps as this one did: a second later it is known.
    Await.until("it is known how late it was", KNOWN, () -> known().isAfter(now));
    server.kill();
    server.startAgain();
    holds("started with the clock set back", refused, questions);
    clock.set(ahead);
  }

  private Instant known() {
    try {
      Path file = server.options().data().resolve("latest-time");
      return Instant.parse(Files.readString(file).strip());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private void advance(Duration by) {
    ahead = ahead.plus(by);
    clock.set(ahead);
  }

  private static void holds(String when, int refused, IntSupplier... questions) {
    for (IntSupplier question : questions) {
      assertThat(question.getAsInt()).as(when).isEqualTo(refused);
    }
  }
}
