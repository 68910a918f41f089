package dev.berth.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.shared.Role;
import dev.berth.web.json.Json;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSessionsTest {

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
  void security13_aRefreshTokenGivesTheNextPair() {
    Reply registered = anyone.register();

    Reply refreshed = refresh(registered.text("/refresh_token"));

    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(refreshed.header("Cache-Control")).contains("no-store");
    assertThat(refreshed.text("/refresh_token")).isNotEqualTo(registered.text("/refresh_token"));
    assertThat(anyone.bearing(refreshed.text("/access_token")).get("/api/v1/me").status())
        .isEqualTo(200);
  }

  @Test
  void security13_aLateReplayEndsTheSession() {
    Reply registered = anyone.register();
    Reply refreshed = refresh(registered.text("/refresh_token"));
    assertThat(refresh(registered.text("/refresh_token")).text("/refresh_token"))
        .isEqualTo(refreshed.text("/refresh_token"));
    berth.clock.advance(Duration.ofSeconds(31));

    Reply replayed = refresh(registered.text("/refresh_token"));

    assertThat(replayed.status()).isEqualTo(401);
    assertThat(replayed.text("/code")).isEqualTo("refresh_token_refused");
    assertThat(anyone.bearing(refreshed.text("/access_token")).get("/api/v1/me").status())
        .isEqualTo(401);
    assertThat(refresh(refreshed.text("/refresh_token")).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"refresh_token\":1}", "{\"refresh_token\":null}", "{\"token\":\"x\"}"})
  void aRefreshHasItsForm(String body) {
    assertThat(anyone.post("/api/v1/auth/refresh", body).status()).isEqualTo(400);
  }

  @Test
  void theListTellsWhichSessionAsks() {
    Reply first = anyone.register();
    Reply second =
        anyone
            .with("User-Agent", "Another device")
            .post("/api/v1/auth/login", Client.logIn(first.text("/user/email")));
    Client bearing = anyone.bearing(second.text("/access_token"));

    Reply listed = bearing.get("/api/v1/me/sessions");

    assertThat(listed.json().path("items")).hasSize(2);
    assertThat(listed.json().path("items"))
        .filteredOn(item -> item.path("current").asBoolean())
        .singleElement()
        .satisfies(item -> assertThat(item.path("device").asText()).isEqualTo("Another device"));
    assertThat(bearing.get("/api/v1/me/sessions?limit=1").text("/next_cursor"))
        .isNotEqualTo("null");
  }

  @Test
  void security12_anEndedSessionIsDeadAtOnce() {
    Reply first = anyone.register();
    Reply second = anyone.post("/api/v1/auth/login", Client.logIn(first.text("/user/email")));
    Client browser = anyone.browsing(second.cookie(), second.text("/csrf_token"));
    Reply sessions = anyone.bearing(first.text("/access_token")).get("/api/v1/me/sessions");
    String id =
        sessions.text("/items/0/current").equals("true")
            ? sessions.text("/items/0/id")
            : sessions.text("/items/1/id");

    assertThat(browser.delete("/api/v1/me/sessions/" + id).status()).isEqualTo(204);

    assertThat(anyone.bearing(first.text("/access_token")).get("/api/v1/me").status())
        .isEqualTo(401);
    assertThat(browser.delete("/api/v1/me/sessions/" + id).status()).isEqualTo(404);
    assertThat(browser.delete("/api/v1/me/sessions/none").status()).isEqualTo(404);
  }

  @Test
  void security16_endingSessionsByCookieNeedsTheToken() {
    Reply registered = anyone.register();

    assertThat(
            anyone
                .with("Cookie", registered.cookie())
                .with("Origin", anyone.base())
                .delete("/api/v1/me/sessions")
                .status())
        .isEqualTo(403);
  }

  @Test
  void security12_anAdminEndsAMembersSessions() {
    Reply admin = anyone.register();
    String email = berth.identity.member(admin.text("/tenant/id"), Role.MEMBER);
    Reply member = anyone.post("/api/v1/auth/login", Client.logIn(email));
    String path = "/api/v1/tenant/members/" + member.text("/user/id") + "/sessions";

    assertThat(anyone.bearing(admin.text("/access_token")).delete(path).status()).isEqualTo(204);

    assertThat(anyone.bearing(member.text("/access_token")).get("/api/v1/me").status())
        .isEqualTo(401);
  }

  private static Reply refresh(String token) {
    return anyone.post(
        "/api/v1/auth/refresh", Json.object().put("refresh_token", token).toString());
  }

  @Test
  void security14_nothingIsPublishedWhileTokensAreSignedWithASecret() {
    assertThat(anyone.get("/.well-known/jwks.json").json().path("keys")).isEmpty();
  }
}
