package dev.berth.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.web.json.Json;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a change of the password answers to a page and to a program. */
class ChangePasswordRouteTest {

  private static final String CHANGE = "/api/v1/auth/change-password";
  private static final String LOGIN = "/api/v1/auth/login";
  private static final String ME = "/api/v1/me";
  private static final String REFRESH = "/api/v1/auth/refresh";
  private static final String ANOTHER = "another long secret";

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
  @DisplayName("security 11: a new password gives a page another cookie, the one before is dead")
  void aPageGetsAnotherCookie() {
    Reply opened = anyone.register();

    Reply changed = page(opened, opened.text("/csrf_token")).post(CHANGE, change());

    assertThat(changed.status()).isEqualTo(204);
    assertThat(changed.response().body()).isEmpty();
    assertThat(attributes(changed)).isEqualTo(attributes(opened));
    assertThat(changed.cookie()).startsWith("berth_session=").isNotEqualTo(opened.cookie());
    assertThat(cookie(changed).get(ME).text("/id")).isEqualTo(opened.text("/user/id"));
    assertThat(cookie(opened).get(ME).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("security 11: the other cookie of a remembered session lives no longer")
  void theOtherCookieLivesNoLonger() {
    String email = anyone.register().text("/user/email");
    Reply opened =
        anyone.post(
            LOGIN,
            Json.object()
                .put("email", email)
                .put("password", Client.PASSWORD)
                .put("remember_me", true)
                .toString());
    berth.clock.advance(Duration.ofDays(1));

    Reply changed = page(opened, opened.text("/csrf_token")).post(CHANGE, change());

    assertThat(opened.header("Set-Cookie")).contains("Max-Age=2592000");
    assertThat(changed.header("Set-Cookie")).contains("Max-Age=2505600");
  }

  @Test
  @DisplayName("security 11: a new password leaves a program its tokens and ends its old cookie")
  void aProgramKeepsItsTokens() {
    Reply opened = anyone.register();
    Client program = anyone.bearing(opened.text("/access_token"));

    Reply changed = program.post(CHANGE, change());

    assertThat(changed.status()).isEqualTo(204);
    assertThat(program.get(ME).status()).isEqualTo(200);
    String next = refresh(opened).text("/access_token");
    assertThat(anyone.bearing(next).get(ME).status()).isEqualTo(200);
    assertThat(cookie(opened).get(ME).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("security 11: a change that is refused leaves the session as it was")
  void aRefusedChangeLeavesTheSession() {
    Reply opened = anyone.register();

    Reply refused =
        page(opened, opened.text("/csrf_token")).post(CHANGE, change("not it", ANOTHER));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.header("Set-Cookie")).isEmpty();
    assertThat(cookie(opened).get(ME).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("security 12: a new password ends the API tokens")
  void itEndsTheApiTokens() {
    Reply opened = anyone.register();
    Client me = anyone.bearing(opened.text("/access_token"));
    Client build =
        anyone.bearing(me.post("/api/v1/me/api-tokens", "{\"name\":\"build\"}").text("/token"));
    assertThat(build.get(ME).status()).isEqualTo(200);

    assertThat(me.post(CHANGE, change()).status()).isEqualTo(204);

    assertThat(build.get(ME).status()).isEqualTo(401);
    assertThat(me.get("/api/v1/me/api-tokens").json().path("items")).isEmpty();
  }

  private static Client cookie(Reply reply) {
    return anyone.with("Cookie", reply.cookie());
  }

  private static Client page(Reply reply, String csrf) {
    return anyone.browsing(reply.cookie(), csrf);
  }

  private static Reply refresh(Reply opened) {
    return anyone.post(
        REFRESH, Json.object().put("refresh_token", opened.text("/refresh_token")).toString());
  }

  private static String attributes(Reply reply) {
    return reply.header("Set-Cookie").replaceFirst("^[^;]*", "");
  }

  private static String change() {
    return change(Client.PASSWORD, ANOTHER);
  }

  private static String change(String current, String chosen) {
    return Json.object().put("current_password", current).put("new_password", chosen).toString();
  }
}
