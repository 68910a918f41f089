package dev.berth.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RawConnection;
import dev.berth.web.testing.RunningBerth;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

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
  void registrationOpensASessionForTheNewAdmin() {
    Reply registered = anyone.register();
    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.text("/user/role")).isEqualTo("admin");
    assertThat(registered.text("/token_type")).isEqualTo("Bearer");

    Reply me = anyone.bearing(registered.text("/access_token")).get("/api/v1/me");
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.json()).isEqualTo(registered.json().path("user"));
  }

  @Test
  void aCookieOpensWhatATokenOpens() {
    Reply registered = anyone.register();
    Reply tenant = anyone.with("Cookie", registered.cookie()).get("/api/v1/tenant");
    assertThat(tenant.status()).isEqualTo(200);
    assertThat(tenant.text("/id")).isEqualTo(registered.text("/tenant/id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: \r\nAuthorization: Bearer abc\r\n",
        "Authorization: x\r\nAuthorization: Bearer abc\r\n",
        "Authorization: Bearer abc\r\nAuthorization: Bearer abc\r\n",
        "Authorization: Bearer abc\r\nAuthorization:\r\n",
        "Authorization: Bearer\r\n",
        "Authorization: Bearer a b\r\n",
        "Authorization:\r\n",
        "Cookie: ;;=;berth_session\r\nCookie: berth_session=\r\n"
      })
  void oddCredentialsAreNone(String headers) {
    String answer =
        RawConnection.answer(
            anyone.port(),
            "GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + headers
                + "\r\n");
    assertThat(answer).startsWith("HTTP/1.1 401 ").contains("\"code\":\"not_authenticated\"");
    assertThat(answer).containsIgnoringCase("WWW-Authenticate: Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "\"12\\u000034\"", "null", "123456"})
  void aOneTimeCodeHasItsForm(String code) {
    Reply refused = logIn("\"x\",\"totp_code\":" + code);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("totp_code");
    assertThat(logIn("\"x\",\"totp_code\":\"" + "1".repeat(65) + "\"").status()).isEqualTo(400);
    assertThat(logIn("\"x\",\"totp_code\":\"" + "1".repeat(64) + "\"").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\\u0000", "\\ud800"})
  void anyPasswordThatMayBeComparedIsRightOrWrong(String odd) {
    assertThat(logIn("\"" + odd + "\"").status()).isEqualTo(401);
    assertThat(logIn("\"" + "é".repeat(1024) + "\"").status()).isEqualTo(401);
    assertThat(logIn("\"" + "a".repeat(1025) + "\"").status()).isEqualTo(400);
  }

  private static Reply logIn(String passwordAndMore) {
    return anyone.post(
        "/api/v1/auth/login",
        "{\"email\":\"nobody@example.com\",\"password\":" + passwordAndMore + "}");
  }

  @Test
  void logOutKillsCookieAndTokenAtOnce() {
    Reply registered = anyone.register();
    Client bearing = anyone.bearing(registered.text("/access_token"));
    assertThat(bearing.post("/api/v1/auth/logout").status()).isEqualTo(204);
    assertThat(bearing.get("/api/v1/me").status()).isEqualTo(401);
    assertThat(anyone.with("Cookie", registered.cookie()).get("/api/v1/me").status())
        .isEqualTo(401);
  }
}
