package dev.berth.e2e.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.Login;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.Promise;
import dev.berth.e2e.harness.TwoServers;
import dev.berth.testkit.shared.Together;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What two servers share they do not have twice. */
@ExtendWith(TwoServers.class)
class SharedStateTest {

  private static final int AT_ONCE = 16;
  private static final int ROUNDS = 5;

  @Test
  @DisplayName("security 13: parallel refreshes at both servers make one family")
  void refreshes(TwoServers.Pair pair) {
    Login login = logIn(pair);
    String newest = login.refresh();
    for (int round = 0; round < ROUNDS; round++) {
      Set<String> successors = successors(pair, newest);
      assertThat(successors).as("round " + round).hasSize(1).doesNotContain(newest);
      newest = successors.iterator().next();
    }

    login.bearer(pair.here()).get("/me").expect(200);
    login.bearer(pair.there()).get("/me").expect(200);
    login.refresh(pair.there()).expect(401);

    Promise.keeps(
        "an old token ended the family at both",
        () ->
            login.bearer(pair.there()).get("/me").status() == 401
                && login.bearer(pair.here()).get("/me").status() == 401);
    refresh(pair.here(), newest).expect(401);
    refresh(pair.there(), newest).expect(401);
    login.getByCookie(pair.there(), "/me").expect(401);
  }

  @Test
  @DisplayName("security 7: tries at one server count at the other, exactly and in parallel")
  void tries(TwoServers.Pair pair) {
    Person person = Person.signUp(pair.here());
    AtomicInteger turn = new AtomicInteger();
    List<Integer> statuses =
        Together.run(
                AT_ONCE,
                () -> {
                  BerthServer server = turn.getAndIncrement() % 2 == 0 ? pair.here() : pair.there();
                  return Login.tryAt(server.api(), person.email(), "a wrong password").status();
                })
            .all()
            .values();

    assertThat(statuses).containsOnly(401, 429);
    assertThat(statuses).filteredOn(status -> status == 401).hasSize(TwoServers.TRIES);
    for (BerthServer server : List.of(pair.here(), pair.there())) {
      Answer refused = Login.tryAt(server.api(), person.email(), person.password()).expect(429);
      assertThat(refused.header("Retry-After")).isNotEmpty();
    }
    person.api().get("/me").expect(200);
  }

  private static Login logIn(TwoServers.Pair pair) {
    Person person = Person.signUp(pair.here());
    return Login.at(pair.here(), person.email(), person.password());
  }

  private static Set<String> successors(TwoServers.Pair pair, String token) {
    AtomicInteger turn = new AtomicInteger();
    return Together.run(
            AT_ONCE,
            () -> {
              BerthServer server = turn.getAndIncrement() % 2 == 0 ? pair.here() : pair.there();
              return refresh(server, token).expect(200).text("/refresh_token");
            })
        .all()
        .values()
        .stream()
        .collect(Collectors.toSet());
  }

  private static Answer refresh(BerthServer server, String token) {
    return server.api().post("/auth/refresh", Map.of("refresh_token", token));
  }
}
