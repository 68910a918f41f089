package dev.berth.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.audit.CarryAuditEntries;
import dev.berth.domain.shared.Secret;
import dev.berth.web.json.Json;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAccountTest {

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
  void aNewAccountReadsWhatTheBrowserWants() {
    Reply german = anyone.with("Accept-Language", "de-at,de;q=0.9,en;q=0.5").register();
    Reply silent = anyone.register();

    assertThat(german.text("/user/locale")).isEqualTo("de-AT");
    assertThat(silent.text("/user/locale")).isEqualTo("en");
  }

  @Test
  void theUserChangesWhatTheySayOfThemselves() {
    Client me = signedIn();
    String before = me.get("/api/v1/me").header("ETag");

    Reply changed =
        patch(
            me.with("If-Match", before),
            "{\"full_name\":\"Ada King\",\"avatar_url\":\"https://example.com/a.png\","
                + "\"timezone\":\"Europe/London\",\"locale\":\"EN-gb\"}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("/locale")).isEqualTo("en-GB");
    Reply me2 = me.get("/api/v1/me");
    assertThat(me2.json()).isEqualTo(changed.json());
    assertThat(me2.header("ETag")).isEqualTo(changed.header("ETag")).isNotEqualTo(before);
    assertThat(patch(me.with("If-Match", before), "{}").status()).isEqualTo(412);
    assertThat(patch(me.with("If-Match", "\"x\", " + me2.header("ETag")), "{}").status())
        .isEqualTo(200);
    assertThat(patch(me, "{\"avatar_url\":null}").json().path("avatar_url").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"role\":\"admin\"}",
        "{\"status\":\"active\"}",
        "{\"email\":\"a@example.com\"}",
        "{\"email_verified\":true}",
        "{\"tenant_id\":\"x\"}",
        "{\"totp_enabled\":false}",
        "{\"full_name\":null}",
        "{\"username\":7}",
        "{\"locale\":\"\"}"
      })
  void security24_whatAClientMayNotSetIsRefused(String body) {
    assertThat(patch(signedIn(), body).status()).isEqualTo(400);
  }

  @Test
  void security15_anApiTokenIsShownOnceAndOpensWhatItsScopeAllows() {
    Client me = signedIn();
    Reply created = me.post("/api/v1/me/api-tokens", "{\"name\":\"build\",\"scope\":\"read\"}");
    Client program = anyone.bearing(created.text("/token"));

    assertThat(created.status()).isEqualTo(201);
    assertThat(program.get("/api/v1/me").json()).isEqualTo(me.get("/api/v1/me").json());
    assertThat(program.get("/api/v1/tenant").status()).isEqualTo(200);
    assertThat(refused(program.post("/api/v1/workspaces", "{\"name\":\"nope\"}")))
        .isEqualTo("api_token_insufficient");
    Reply listed = me.get("/api/v1/me/api-tokens");
    assertThat(listed.text("/items/0/id")).isEqualTo(created.text("/id"));
    assertThat(listed.json().toString()).doesNotContain(created.text("/token"));
    assertThat(listed.json().at("/items/0/last_used_at").isNull()).isFalse();

    assertThat(me.delete(created.header("Location")).status()).isEqualTo(204);
    assertThat(program.get("/api/v1/me").status()).isEqualTo(401);
    assertThat(me.delete(created.header("Location")).status()).isEqualTo(404);
  }

  @Test
  void security30_theLogNamesTheTokenOnBothSides() {
    Client me = signedIn();
    Reply created = me.post("/api/v1/me/api-tokens", "{\"name\":\"all\"}");
    Client program = anyone.bearing(created.text("/token"));

    program.patch("/api/v1/tenant", "{\"name\":\"Engines\"}");
    program.post("/api/v1/workspaces", "{\"name\":\"by-program\"}");
    new CarryAuditEntries(
            berth.workspaces.side.unitOfWork(),
            berth.workspaces.side.outbox(),
            berth.identity.side.unitOfWork(),
            berth.identity.side.auditLog(),
            berth.clock)
        .run();

    for (String action : new String[] {"tenant.rename", "workspace.create"}) {
      Reply log = me.get("/api/v1/tenant/audit?action=" + action);
      assertThat(log.text("/items/0/detail/api_token")).isEqualTo(created.text("/id"));
    }
    assertThat(
            me.get("/api/v1/tenant/audit?action=api_token.create")
                .json()
                .at("/items/0/detail")
                .has("api_token"))
        .isFalse();
  }

  @Test
  void security15_noApiTokenTouchesTheAccountItself() {
    Client me = signedIn();
    Client program =
        anyone.bearing(me.post("/api/v1/me/api-tokens", "{\"name\":\"all\"}").text("/token"));
    String password = "{\"password\":\"" + Client.PASSWORD + "\"}";

    assertThat(program.post("/api/v1/workspaces", "{\"name\":\"by-token\"}").status())
        .isEqualTo(202);
    assertThat(
            new Reply[] {
              program.post("/api/v1/me/api-tokens", "{\"name\":\"more\"}"),
              program.post("/api/v1/me/totp"),
              program.post("/api/v1/me/recovery-codes", password),
              program.delete("/api/v1/me/sessions"),
              program.get("/api/v1/me/sessions"),
              program.get("/api/v1/auth/csrf"),
              program.post("/api/v1/auth/logout"),
              patch(program, "{\"locale\":\"de\"}"),
              program.post(
                  "/api/v1/auth/change-password",
                  "{\"current_password\":\""
                      + Client.PASSWORD
                      + "\",\"new_password\":\"another long secret\"}")
            })
        .allSatisfy(reply -> assertThat(refused(reply)).isEqualTo("api_token_insufficient"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"\"}",
        "{\"name\":\"x\",\"scope\":\"admin\"}",
        "{\"name\":\"x\",\"expires_in_days\":0}",
        "{\"name\":\"x\",\"expires_in_days\":366}",
        "{\"name\":\"x\",\"role\":\"admin\"}"
      })
  void anApiTokenHasItsForm(String body) {
    assertThat(signedIn().post("/api/v1/me/api-tokens", body).status()).isEqualTo(400);
  }

  @Test
  void aSecondFactorIsSetUpAskedForAndTurnedOff() {
    Reply registered = anyone.register();
    String email = registered.text("/user/email");
    Client me = anyone.bearing(registered.text("/access_token"));
    Reply enrolled = me.post("/api/v1/me/totp");
    assertThat(enrolled.text("/otpauth_uri"))
        .startsWith("otpauth://totp/Berth:ada%40")
        .contains("secret=" + enrolled.text("/secret"));

    Reply confirmed = me.post("/api/v1/me/totp/confirm", "{\"code\":\"" + code(enrolled) + "\"}");
    assertThat(confirmed.json().path("recovery_codes")).hasSize(10);
    assertThat(me.get("/api/v1/me").json().path("totp_enabled").asBoolean()).isTrue();
    berth.clock.advance(Duration.ofSeconds(60));

    assertThat(anyone.post("/api/v1/auth/login", Client.logIn(email)).text("/code"))
        .isEqualTo("totp_required");
    assertThat(logIn(email, "000000").text("/code")).isEqualTo("invalid_credentials");
    assertThat(logIn(email, code(enrolled)).status()).isEqualTo(200);
    assertThat(logIn(email, confirmed.text("/recovery_codes/0")).status()).isEqualTo(200);

    assertThat(delete(me, "{\"password\":\"wrong\"}").status()).isEqualTo(403);
    assertThat(delete(me, "{}").status()).isEqualTo(400);
    assertThat(delete(me, "{\"password\":\"" + Client.PASSWORD + "\"}").status()).isEqualTo(204);
    assertThat(anyone.post("/api/v1/auth/login", Client.logIn(email)).status()).isEqualTo(200);
  }

  @Test
  void anOldLogInSetsUpASecondFactorAgainstThePasswordOnly() {
    Client me = signedIn();
    assertThat(me.post("/api/v1/me/totp", "{}").status()).isEqualTo(200);
    assertThat(me.post("/api/v1/me/totp", "{\"password\":\"x\"}").status()).isEqualTo(400);
    berth.clock.advance(Duration.ofMinutes(10).plusSeconds(1));

    assertThat(refused(me.post("/api/v1/me/totp"))).isEqualTo("proof_required");
    assertThat(refused(me.post("/api/v1/me/totp", currentPassword("wrong"))))
        .isEqualTo("current_password_wrong");
    assertThat(me.post("/api/v1/me/totp", currentPassword(Client.PASSWORD)).text("/secret"))
        .isNotEmpty();
  }

  private static String currentPassword(String password) {
    return Json.object().put("current_password", password).toString();
  }

  private static String code(Reply enrolled) {
    return berth.identity.codes.code(new Secret(enrolled.text("/secret")), berth.clock.instant());
  }

  private static Reply logIn(String email, String code) {
    return anyone.post(
        "/api/v1/auth/login",
        Json.object()
            .put("email", email)
            .put("password", Client.PASSWORD)
            .put("totp_code", code)
            .toString());
  }

  private static Client signedIn() {
    return anyone.bearing(anyone.register().text("/access_token"));
  }

  private static Reply patch(Client client, String body) {
    return client.send(json().method("PATCH", BodyPublishers.ofString(body)), "/api/v1/me");
  }

  private static Reply delete(Client client, String body) {
    return client.send(json().method("DELETE", BodyPublishers.ofString(body)), "/api/v1/me/totp");
  }

  private static HttpRequest.Builder json() {
    return HttpRequest.newBuilder().header("Content-Type", "application/json");
  }

  private static String refused(Reply reply) {
    assertThat(reply.status()).isEqualTo(403);
    return reply.text("/code");
  }
}
