package dev.berth.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.shared.Role;
import dev.berth.web.json.Json;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccountStatesTest {

  private static final String LOGIN = "/api/v1/auth/login";
  private static final String CHANGE = "/api/v1/auth/change-password";

  private static RunningBerth berth;
  private static Client anyone;

  @BeforeAll
  static void start() {
    berth = RunningBerth.plain();
    anyone = berth.client();
  }

  @AfterAll
  static void stop() {
    berth.close();
  }

  @Test
  void security05_unknownAndWrongAreAnsweredAlikeAndCostTheSame() {
    String known = anyone.register().text("/user/email");
    int before = berth.identity.hasher.worked();
    Reply wrong = anyone.post(LOGIN, credentials(known, "not the password"));
    int afterWrong = berth.identity.hasher.worked();
    Reply unknown = anyone.post(LOGIN, credentials("nobody@example.com", "not the password"));
    int afterUnknown = berth.identity.hasher.worked();
    Reply noAddress = anyone.post(LOGIN, credentials("not an address", "not the password"));
    assertThat(afterUnknown - afterWrong).isEqualTo(afterWrong - before).isPositive();
    for (Reply other : List.of(unknown, noAddress)) {
      assertThat(other.status()).isEqualTo(401).isEqualTo(wrong.status());
      assertThat(comparable(other)).isEqualTo(comparable(wrong));
      assertThat(other.json().path("detail")).isEqualTo(wrong.json().path("detail"));
      assertThat(other.text("/code")).isEqualTo("invalid_credentials");
    }
  }

  @Test
  @DisplayName("security 31: who owes a new password may do nothing else")
  void whoOwesANewPasswordMayDoNothingElse() {
    String email = berth.identity.operator(true);
    Reply opened = anyone.post(LOGIN, Client.logIn(email));
    assertThat(opened.json().at("/user/must_change_password").asBoolean()).isTrue();
    assertThat(opened.json().path("tenant").isNull()).isTrue();
    Client operator = anyone.bearing(opened.text("/access_token"));
    assertThat(operator.get("/api/v1/me").status()).isEqualTo(200);
    assertThat(operator.get("/api/v1/tenant").text("/code")).isEqualTo("password_change_required");
    assertThat(operator.post(CHANGE, change(Client.PASSWORD, "another long secret")).status())
        .isEqualTo(204);
    assertThat(operator.get("/api/v1/me").json().path("must_change_password").asBoolean())
        .isFalse();
  }

  @Test
  void aNewPasswordEndsTheOtherSessions() {
    Reply here = anyone.register();
    String email = here.text("/user/email");
    Reply there = anyone.post(LOGIN, Client.logIn(email));
    Client mine = anyone.bearing(here.text("/access_token"));
    assertThat(mine.post(CHANGE, change("not the password", "another long secret")).text("/code"))
        .isEqualTo("current_password_wrong");
    Reply weak = mine.post(CHANGE, change(Client.PASSWORD, "correct horse battery"));
    assertThat(weak.json().at("/errors/0/field").asText()).isEqualTo("new_password");
    assertThat(mine.post(CHANGE, change(Client.PASSWORD, "another long secret")).status())
        .isEqualTo(204);
    assertThat(mine.get("/api/v1/me").status()).isEqualTo(200);
    assertThat(anyone.bearing(there.text("/access_token")).get("/api/v1/me").status())
        .isEqualTo(401);
    assertThat(anyone.post(LOGIN, Client.logIn(email)).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("security 11: a new password comes with a new cookie, and the old one is dead")
  void aNewPasswordComesWithANewCookie() {
    Reply opened = anyone.register();
    Client before = anyone.browsing(opened.cookie(), opened.text("/csrf_token"));

    Reply changed = before.post(CHANGE, change(Client.PASSWORD, "another long secret"));

    assertThat(changed.status()).isEqualTo(204);
    assertThat(changed.header("Set-Cookie"))
        .startsWith("berth_session=")
        .contains("; HttpOnly", "; SameSite=Lax", "; Path=/");
    assertThat(changed.cookie()).isNotEqualTo(opened.cookie());
    assertThat(before.get("/api/v1/me").status()).isEqualTo(401);
    Client after = anyone.browsing(changed.cookie(), opened.text("/csrf_token"));
    assertThat(after.get("/api/v1/me").status()).isEqualTo(200);
    assertThat(after.post("/api/v1/auth/logout").status()).as("the page goes on").isEqualTo(204);
  }

  @Test
  void whatIsTakenIsAConflict() {
    Reply first = anyone.register();
    String slug = first.text("/tenant/slug");
    Reply again = anyone.post("/api/v1/auth/register", Client.registration(slug));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("/code")).isIn("email_taken", "slug_taken");
  }

  @Test
  void aViewerReadsAndDoesNotWork() {
    Reply tenant = anyone.register();
    String email = berth.identity.member(tenant.text("/tenant/id"), Role.VIEWER);
    Client viewer = anyone.bearing(anyone.post(LOGIN, Client.logIn(email)).text("/access_token"));
    assertThat(viewer.get("/api/v1/workspaces").status()).isEqualTo(200);
    assertThat(viewer.post("/api/v1/workspaces", "{\"name\":\"mine\"}").text("/code"))
        .isEqualTo("permission_denied");
  }

  @Test
  @DisplayName("security 4: an overloaded hasher says when to come back")
  void anOverloadedHasherSaysWhenToComeBack() {
    berth.identity.hasher.overloaded(true);
    try {
      Reply refused = anyone.post(LOGIN, Client.logIn("ada@example.com"));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text("/code")).isEqualTo("hashing_overloaded");
      assertThat(refused.header("Retry-After")).matches("[0-9]+");
    } finally {
      berth.identity.hasher.overloaded(false);
    }
  }

  private static Map<String, List<String>> comparable(Reply reply) {
    Map<String, List<String>> headers = new TreeMap<>(reply.response().headers().map());
    headers.keySet().removeAll(List.of("x-request-id", "date"));
    // Request ids grow with their count.
    headers.remove("content-length");
    return headers;
  }

  private static String credentials(String email, String password) {
    return Json.object().put("email", email).put("password", password).toString();
  }

  private static String change(String current, String chosen) {
    return Json.object().put("current_password", current).put("new_password", chosen).toString();
  }

  @Test
  void security04_aMegabyteOfPasswordIsRefusedBeforeItIsHashed() {
    String email = anyone.register().text("/user/email");
    int before = berth.identity.hasher.worked();

    Reply refused =
        anyone.post(
            LOGIN, "{\"email\":\"" + email + "\",\"password\":\"" + "a".repeat(1_000_000) + "\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("password");
    assertThat(berth.identity.hasher.worked()).isEqualTo(before);
  }
}
