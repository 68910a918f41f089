package dev.berth.e2e.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.Guest;
import dev.berth.e2e.harness.Login;
import dev.berth.e2e.harness.Login.ApiToken;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.Promise;
import dev.berth.e2e.harness.TwoServers;
import dev.berth.e2e.harness.Watch;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken back at one server is worth nothing at the other two seconds later. */
@ParameterizedClass(name = "feeds cut: {0}")
@ValueSource(booleans = {false, true})
@ExtendWith(TwoServers.class)
class RevocationTest {

  private static final String ANOTHER = "another long enough secret";

  @Parameter boolean cut;

  private BerthServer here;
  private BerthServer there;
  private Login admin;
  private Guest guest;
  private Login first;
  private Login second;
  private ApiToken program;

  @BeforeEach
  void knowSomebodyThere(TwoServers.Pair pair) {
    here = pair.here();
    there = pair.there();
    Person boss = Person.signUp(here);
    admin = Login.at(here, boss.email(), boss.password());
    String email = "grace-" + UUID.randomUUID().toString().substring(0, 8) + "@example.com";
    guest = Guest.joins(here, List.of(here, there), admin, email, "admin");
    first = guest.login();
    second = Login.at(there, email, guest.password());
    program = first.apiToken(here, "program");
    // Twice: what a server keeps a copy of, it answers from that the second time.
    for (int time = 0; time < 2; time++) {
      assertThat(all("/tenant/audit")).containsOnly(200);
    }
    if (cut) {
      pair.database().cutFeeds();
    }
  }

  @AfterEach
  void mend(TwoServers.Pair pair) {
    pair.database().mendFeeds();
  }

  @Test
  @DisplayName("security 12: a log-out here holds there")
  void aLogOut() {
    first.bearer(here).post("/auth/logout").expect(204);

    Promise.keeps("the session is dead", () -> all(first, "/me").equals(List.of(401, 401)));
    first.refresh(there).expect(401);
    assertThat(all(second, "/me")).as("another session").containsOnly(200);
    assertThat(asProgram("/me")).isEqualTo(200);
  }

  @Test
  @DisplayName("security 12: a suspension here holds there")
  void aSuspension() {
    admin.changeMember(here, first.user(), Map.of("status", "suspended")).expect(200);

    Promise.keeps("nothing opens", () -> all("/me").stream().allMatch(status -> status == 403));
    assertThat(first.refresh(there).status()).isEqualTo(403);
    assertThat(Login.tryAt(there.api(), guest.email(), guest.password()).code())
        .isEqualTo("account_suspended");

    admin.changeMember(here, first.user(), Map.of("status", "active")).expect(200);
    Promise.keeps("who is back logs in again", () -> all(first, "/me").equals(List.of(401, 401)));
    first.refresh(there).expect(401);
    Promise.keeps("the API token only slept", () -> asProgram("/me") == 200);
  }

  @Test
  @DisplayName("security 12: a removed member is out there")
  void aRemoval() {
    admin.bearer(here).delete("/tenant/members/" + first.user()).expect(204);

    Promise.keeps("nothing opens", () -> all("/me").stream().allMatch(status -> status == 401));
    assertThat(first.refresh(there).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("security 12: a lower role here holds there")
  void aDemotion() {
    admin.changeMember(here, first.user(), Map.of("role", "member")).expect(200);

    Promise.keeps(
        "admins only", () -> all("/tenant/audit").stream().allMatch(status -> status == 403));
    assertThat(all("/me")).as("the session goes on").containsOnly(200);
  }

  @Test
  @DisplayName("security 11, security 12: a new password here ends all there but who chose it")
  void aNewPassword() {
    first
        .bearer(here)
        .post(
            "/auth/change-password",
            Map.of("current_password", guest.password(), "new_password", ANOTHER))
        .expect(204);

    Promise.keeps("the other is dead", () -> all(second, "/me").equals(List.of(401, 401)));
    Promise.keeps("the program is dead", () -> asProgram("/me") == 401);
    Promise.keeps("the old cookie is dead", () -> all(first, "/me").contains(401));
    assertThat(first.bearer(there).get("/me").status()).as("who chose it").isEqualTo(200);
    second.refresh(there).expect(401);
    Login.tryAt(there.api(), guest.email(), guest.password()).expect(401);
    Login.tryAt(there.api(), guest.email(), ANOTHER).expect(200);
  }

  @Test
  @DisplayName("security 12: a session that is ended here is dead there")
  void anEndedSession() {
    Answer sessions = first.bearer(here).get("/me/sessions").expect(200);
    for (var session : sessions.body().path("items")) {
      if (!session.path("current").asBoolean()) {
        String path = "/me/sessions/" + session.path("id").asText();
        first.bearer(here).delete(path).expect(204);
      }
    }

    Promise.keeps("the other is dead", () -> all(second, "/me").equals(List.of(401, 401)));
    second.refresh(there).expect(401);
    assertThat(all(first, "/me")).as("the session that ended it").containsOnly(200);
  }

  @Test
  @DisplayName("security 12: an API token that is taken back here opens nothing there")
  void anApiToken() {
    first.bearer(here).delete("/me/api-tokens/" + program.id()).expect(204);

    Promise.keeps("the token is dead", () -> asProgram("/me") == 401);
    assertThat(all(first, "/me")).as("the session goes on").containsOnly(200);
  }

  @Test
  @DisplayName("security 12: a stream that is open there ends when its reader is suspended here")
  void aStream() throws Exception {
    String workspace = workspace();
    String path = "/workspaces/" + workspace + "/events";
    try (Watch watch = Watch.of(first.bearer(there), path)) {
      watch.awaitFirstEvent();

      admin.changeMember(here, first.user(), Map.of("status", "suspended")).expect(200);

      watch.end().get(Promise.ELSEWHERE.toMillis(), TimeUnit.MILLISECONDS);
    }
    first.bearer(there).get(path).expect(403);
    admin.bearer(here).delete("/workspaces/" + workspace).expect(202);
  }

  private String workspace() {
    Answer asked = first.bearer(here).post("/workspaces", Map.of("name", "watched")).expect(202);
    return asked.text("/workspace/id");
  }

  /** What the other server answers to everything that the member has. */
  private List<Integer> all(String path) {
    return List.of(
        first.bearer(there).get(path).status(),
        first.getByCookie(there, path).status(),
        second.bearer(there).get(path).status(),
        second.getByCookie(there, path).status(),
        asProgram(path));
  }

  private List<Integer> all(Login login, String path) {
    return List.of(login.bearer(there).get(path).status(), login.getByCookie(there, path).status());
  }

  private int asProgram(String path) {
    return there.api().as(program.token()).get(path).status();
  }
}
