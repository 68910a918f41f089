package dev.berth.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Api;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.SharedServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class BadRequestsTest {

  private static final String UNKNOWN = UUID.nameUUIDFromBytes(new byte[] {1}).toString();

  @Test
  void aBodyThatIsTooLargeBrokenOrNoJsonIsRefused(BerthServer server) {
    Api api = Person.signUp(server).api();

    isProblem(api.post("/workspaces", "{\"name\":\"" + "a".repeat(1 << 20) + "\"}"), 413);
    isProblem(api.post("/workspaces", "{\"name\":"), 400);
    isProblem(api.post("/workspaces", "{\"name\":\"abc\"} {}"), 400);
    isProblem(api.post("/workspaces", "{\"name\":\"abc\",\"name\":\"abd\"}"), 400);
    isProblem(api.post("/workspaces", "[".repeat(50_000) + "]".repeat(50_000)), 400);
    isProblem(api.post("/workspaces", "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000)), 400);
    for (String noObject : List.of("[]", "\"text\"", "7", "null", "")) {
      isProblem(api.post("/workspaces", noObject), 400);
    }
    for (String type :
        List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
      isProblem(
          api.send(
              api.request("/workspaces")
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString("{\"name\":\"abc\"}"))
                  .build()),
          415);
    }
  }

  @Test
  void everyRouteForPeopleAsksWhoIsThere(BerthServer server) {
    Api stranger = server.api();
    for (String path :
        List.of(
            "/me",
            "/tenant",
            "/templates",
            "/workspaces",
            "/workspaces/" + UNKNOWN,
            "/workspaces/" + UNKNOWN + "/credentials",
            "/workspaces/" + UNKNOWN + "/logs",
            "/workspaces/" + UNKNOWN + "/operations",
            "/workspaces/" + UNKNOWN + "/events",
            "/operations/" + UNKNOWN,
            "/operations/" + UNKNOWN + "/events")) {
      isUnknownCaller(stranger.get(path));
      isUnknownCaller(stranger.as("not.a.token").get(path));
    }
    for (String verb : List.of("start", "stop", "restart", "cancel")) {
      isUnknownCaller(stranger.post("/workspaces/" + UNKNOWN + "/" + verb));
    }
    isUnknownCaller(stranger.post("/workspaces", Map.of("name", "good-name")));
    isUnknownCaller(stranger.delete("/workspaces/" + UNKNOWN));
  }

  @Test
  void anIdThatIsNoneOrOfNothingIsNotFound(BerthServer server) {
    Api api = Person.signUp(server).api();
    for (String id :
        List.of(UNKNOWN, "x", "..%2f..%2fetc", "%00", "'%20or%201=1", "a".repeat(2000))) {
      for (String rest : List.of("", "/credentials", "/logs", "/operations", "/events")) {
        isRefused(api.get("/workspaces/" + id + rest));
      }
      isRefused(api.get("/operations/" + id));
      isRefused(api.get("/operations/" + id + "/events"));
      isRefused(api.delete("/workspaces/" + id));
      for (String verb : List.of("start", "stop", "restart", "cancel")) {
        isRefused(api.post("/workspaces/" + id + "/" + verb));
      }
    }
  }

  @Test
  void aQueryThatMakesNoSenseIsRefused(BerthServer server) {
    Api api = Person.signUp(server).api();
    for (String query :
        List.of(
            "limit=0",
            "limit=-1",
            "limit=201",
            "limit=x",
            "limit=1e9",
            "cursor=nonsense",
            "cursor=%00",
            "status=sleepy",
            "owner=%27")) {
      isProblem(api.get("/workspaces?" + query), 400);
    }
  }

  @Test
  void aPathOrMethodThatDoesNotExistSaysSo(BerthServer server) {
    Api api = Person.signUp(server).api();

    isProblem(api.get("/nothing-here"), 404);
    isProblem(api.get("//nothing-here"), 404);
    Answer answer = api.delete("/me/../workspaces");
    assertThat(answer.status()).isBetween(400, 499);
    Answer wrongMethod =
        api.send(api.request("/workspaces").method("PUT", BodyPublishers.ofString("{}")).build());
    isProblem(wrongMethod, 405);
    assertThat(wrongMethod.header("Allow")).contains("GET", "POST");
  }

  @Test
  void aNameOfAnotherHostIsMisdirected(BerthServer server) {
    Api api = Person.signUp(server).api();

    isProblem(api.send(api.request("/me").header("Host", "evil.example.com").GET().build()), 421);
    assertThat(
            api.send(
                    api.request("/me")
                        .header("Host", "localhost:" + server.options().port())
                        .GET()
                        .build())
                .status())
        .isEqualTo(200);
  }

  @Test
  void aRequestIdIsKeptWhenItIsOneAndReplacedWhenNot(BerthServer server) {
    Api api = server.api();

    assertThat(
            api.send(api.request("/me").header("X-Request-ID", "abc-1.2_3").GET().build())
                .header("X-Request-ID"))
        .isEqualTo("abc-1.2_3");
    assertThat(
            api.send(api.request("/me").header("X-Request-ID", "a b<script>").GET().build())
                .header("X-Request-ID"))
        .isNotEmpty()
        .doesNotContain("<");
  }

  @Test
  void whatIsTakenIsAConflict(BerthServer server) {
    Person person = Person.signUp(server);
    Answer sameSlug =
        server
            .api()
            .post(
                "/auth/register",
                Map.of(
                    "email", "other-" + person.tenantSlug() + "@example.com",
                    "password", "correct horse battery",
                    "full_name", "Other",
                    "tenant_name", "Other",
                    "tenant_slug", person.tenantSlug()));
    Answer sameEmail =
        server
            .api()
            .post(
                "/auth/register",
                Map.of(
                    "email", person.email(),
                    "password", "correct horse battery",
                    "full_name", "Other",
                    "tenant_name", "Other",
                    "tenant_slug", "x-" + person.tenantSlug()));
    Person.Asked asked = person.create("only-one");
    Answer sameName = person.api().post("/workspaces", Map.of("name", "only-one"));

    isProblem(sameSlug, 409);
    isProblem(sameEmail, 409);
    assertThat(sameEmail.code()).isEqualTo("email_taken");
    isProblem(sameName, 409);
    person.deleteWholly(asked.workspace());
  }

  private static void isUnknownCaller(Answer answer) {
    isProblem(answer, 401);
    assertThat(answer.header("WWW-Authenticate")).as(answer.request()).isNotEmpty();
  }

  private static void isRefused(Answer answer) {
    assertThat(answer.status()).as(answer.request()).isIn(400, 404, 414);
  }

  private static void isProblem(Answer answer, int status) {
    String what = answer.request() + ": " + answer.text();
    assertThat(answer.status()).as(what).isEqualTo(status);
    assertThat(answer.header("Content-Type")).as(what).startsWith("application/problem+json");
    assertThat(answer.code()).as(what).matches("[a-z][a-z0-9_]+");
    assertThat(answer.text("/request_id")).as(what).isEqualTo(answer.header("X-Request-ID"));
    assertThat(answer.text()).as(what).doesNotContain("dev.berth", "Exception", "\tat ");
  }
}
