package dev.berth.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testkit.shared.Fresh;
import dev.berth.web.json.Json;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What stands between a browser's cookies and pages that are not ours. */
class BrowserRulesTest {

  private static final String ALL = "/api/v1/workspaces";
  private static final String LOGIN = "/api/v1/auth/login";

  private static RunningBerth berth;
  private static Client anyone;
  private Reply registered;

  @BeforeAll
  static void start() {
    berth = RunningBerth.plain();
    anyone = berth.client();
  }

  @AfterAll
  static void stop() {
    berth.close();
  }

  @BeforeEach
  void register() {
    registered = anyone.register();
  }

  @Test
  void security16_aPageOfOursWithTheTokenMayChangeThings() {
    assertThat(page().post(ALL, "{\"name\":\"mine\"}").status()).isEqualTo(202);
    Client fetching =
        cookie()
            .with("X-CSRF-Token", registered.text("/csrf_token"))
            .with("Sec-Fetch-Site", "same-origin");
    assertThat(fetching.post("/api/v1/auth/logout").status()).isEqualTo(204);
  }

  @Test
  void security16_noHeaderTurnsOneMethodIntoAnother() {
    Client overriding =
        anyone.bearing(registered.text("/access_token")).with("X-HTTP-Method-Override", "DELETE");
    assertThat(overriding.get("/api/v1/me/sessions").status()).isEqualTo(200);
  }

  @Test
  void security16_theCookieAloneChangesNothing() {
    Client noToken = cookie().with("Origin", anyone.base());
    assertThat(noToken.post(ALL, "{\"name\":\"forged\"}").text("/code"))
        .isEqualTo("csrf_token_wrong");
    assertThat(noToken.post("/api/v1/auth/logout").status()).isEqualTo(403);
    Client foreignToken = noToken.with("X-CSRF-Token", anyone.register().text("/csrf_token"));
    assertThat(foreignToken.post(ALL, "{\"name\":\"forged\"}").status()).isEqualTo(403);
    assertThat(cookie().get(ALL).json().path("items")).isEmpty();
  }

  @Test
  void security16_aForeignPageChangesNothingEvenWithTheToken() {
    Client token = cookie().with("X-CSRF-Token", registered.text("/csrf_token"));
    for (String origin :
        new String[] {
          "https://evil.example.com",
          "null",
          "http://127.0.0.1:20001",
          "http://localhost:8080.evil.example.com",
          "http://api--acme.work.example.com",
          RunningBerth.FRIEND
        }) {
      assertThat(token.with("Origin", origin).post(ALL, "{\"name\":\"forged\"}").text("/code"))
          .as(origin)
          .isEqualTo("origin_refused");
    }
    for (String site : new String[] {"cross-site", "same-site", "none"}) {
      assertThat(token.with("Sec-Fetch-Site", site).delete(ALL + "/" + Fresh.uuid()).status())
          .as(site)
          .isEqualTo(403);
    }
    assertThat(token.post(ALL, "{\"name\":\"silent\"}").text("/code")).isEqualTo("origin_refused");
  }

  @Test
  void security16_logInFromAForeignPageIsRefusedUnlessItIsAFriend() {
    assertThat(anyone.with("Origin", "https://evil.example.com").post(LOGIN, logIn()).status())
        .isEqualTo(403);
    assertThat(anyone.with("Sec-Fetch-Site", "cross-site").post(LOGIN, logIn()).status())
        .isEqualTo(403);
    Client friend = anyone.with("Origin", RunningBerth.FRIEND).with("Sec-Fetch-Site", "cross-site");
    assertThat(friend.post(LOGIN, logIn()).status()).isEqualTo(200);
  }

  @Test
  void security16_whoIsSignedInNeedsTheTokenToSignInAgain() {
    assertThat(cookie().post(LOGIN, logIn()).text("/code")).isEqualTo("csrf_token_wrong");
    Client token = cookie().with("X-CSRF-Token", registered.text("/csrf_token"));
    Reply again = token.post(LOGIN, logIn());
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.cookie()).isNotEqualTo(registered.cookie());
  }

  @Test
  void security11_aCookieThatTheClientMadeUpIsNeverAdopted() {
    Reply reply = anyone.with("Cookie", "berth_session=chosen-by-somebody").post(LOGIN, logIn());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.cookie()).startsWith("berth_session=").doesNotContain("chosen-by-somebody");
  }

  @Test
  void security11_onlyARememberedCookieOutlivesTheBrowser() {
    assertThat(anyone.post(LOGIN, logIn()).header("Set-Cookie")).doesNotContain("Max-Age");
    String remembered =
        Json.readObject(logIn().getBytes(StandardCharsets.UTF_8))
            .put("remember_me", true)
            .toString();
    assertThat(anyone.post(LOGIN, remembered).header("Set-Cookie")).contains("Max-Age=2592000");
  }

  @Test
  void aBearerRequestIgnoresItsCookiesAndNeedsNoToken() {
    Client both = cookie().bearing(registered.text("/access_token"));
    assertThat(both.post(ALL, "{\"name\":\"by-token\"}").status()).isEqualTo(202);
    Reply refused = cookie().bearing("not.a.token").get("/api/v1/me");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate")).contains("invalid_token");
  }

  @Test
  void twoCookiesOfOneNameOpenNothing() {
    Client planted = anyone.with("Cookie", "berth_session=planted; " + registered.cookie());
    assertThat(planted.get("/api/v1/me").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("security 16: credentials in a query string are ignored")
  void credentialsInAQueryStringAreIgnored() {
    String token = registered.text("/access_token");
    assertThat(anyone.get("/api/v1/me?access_token=" + token).status()).isEqualTo(401);
  }

  @Test
  void security15a_theCookieFollowsThePublicAddressNotTheRequest() {
    try (RunningBerth proxied = RunningBerth.behindProxy()) {
      Reply reply = proxied.client().register();
      assertThat(reply.header("Set-Cookie"))
          .startsWith("__Host-berth_session=")
          .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
          .doesNotContain("Domain");
      assertThat(reply.header("Strict-Transport-Security")).startsWith("max-age=");
      Client plainName = proxied.client().with("Cookie", reply.cookie().replace("__Host-", ""));
      assertThat(plainName.get("/api/v1/me").status()).isEqualTo(401);
    }
    assertThat(registered.header("Set-Cookie"))
        .startsWith("berth_session=")
        .contains("HttpOnly", "SameSite=Lax", "Path=/")
        .doesNotContain("Secure");
  }

  @Test
  void security07_forwardedAddressesCountFromConfiguredProxiesOnly() {
    anyone.with("X-Forwarded-For", "192.0.2.7").post(LOGIN, logIn());
    assertThat(berth.identity.addresses()).doesNotContain("192.0.2.7").contains("127.0.0.1");
    try (RunningBerth proxied = RunningBerth.behindProxy()) {
      proxied.client().with("X-Forwarded-For", "198.51.100.1, 192.0.2.7").register();
      assertThat(proxied.identity.addresses()).contains("192.0.2.7").doesNotContain("198.51.100.1");
      proxied.client().with("X-Forwarded-For", "2001:db8::7").register();
      assertThat(proxied.identity.addresses()).contains("2001:db8:0:0:0:0:0:7");
      for (String name : new String[] {"cafe.bad", "1.2.3", "256.1.1.1", "1.2.3.4.", "x"}) {
        proxied.client().with("X-Forwarded-For", name).register();
      }
      assertThat(proxied.identity.addresses())
          .containsExactlyInAnyOrder("192.0.2.7", "2001:db8:0:0:0:0:0:7", "127.0.0.1");
    }
  }

  private Client cookie() {
    return anyone.with("Cookie", registered.cookie());
  }

  private Client page() {
    return anyone.browsing(registered.cookie(), registered.text("/csrf_token"));
  }

  private String logIn() {
    return Client.logIn(registered.text("/user/email"));
  }
}
