package dev.berth.e2e.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.Login;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.TwoServers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database restarts while many log in and others go about their work. */
@ExtendWith(TwoServers.class)
class DatabaseRestartTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String GONE = "database_unavailable";
  private static final int PEOPLE = 8;
  private static final int ENOUGH = 20;

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"INT", "KILL"})
  @DisplayName("no session is lost, nothing is a fault, and the server recovers by itself")
  void aStorm(String signal, TwoServers.Pair pair) {
    try (BerthServer server = BerthServer.start(pair.database().node("storm"))) {
      List<Person> people =
          IntStream.range(0, PEOPLE).mapToObj(any -> Person.signUp(server)).toList();
      List<Login> before =
          people.stream()
              .map(person -> Login.at(server, person.email(), person.password()))
              .toList();

      Storm storm = Storm.of(server, people, before);
      try (storm) {
        storm.await(SOON, Storm.OPENED, ENOUGH);
        pair.database().without(signal, () -> storm.await(SOON, GONE, PEOPLE));
        storm.await(SOON, Storm.OPENED, ENOUGH);
      }

      assertThat(storm.faults()).isEmpty();
      assertThat(storm.opened()).hasSizeGreaterThan(2 * ENOUGH);
      Await.until("it is ready", SOON, () -> server.api().answers("/health/ready"));
      before.forEach(login -> works(server, login));
      storm.opened().forEach(login -> works(server, login));
    }
  }

  private static void works(BerthServer server, Login login) {
    login.bearer(server).get("/me").expect(200);
    login.getByCookie(server, "/me").expect(200);
    Answer refreshed = login.refresh(server).expect(200);
    assertThat(refreshed.text("/access_token")).isNotEmpty();
  }
}
