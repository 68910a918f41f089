package dev.berth.web.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Secret;
import dev.berth.web.json.Json;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MemberRoutesTest {

  private static final String MEMBERS = "/api/v1/tenant/members";

  private final RunningBerth berth = RunningBerth.plain();
  private final Reply registered = berth.client().register();
  private final Client admin = berth.client().bearing(registered.text("/access_token"));
  private final String address = berth.identity.member(registered.text("/tenant/id"), Role.MEMBER);
  private final String one = MEMBERS + "/" + berth.identity.id(address);
  private final Client member = signedIn(address);

  @AfterEach
  void stop() {
    berth.close();
  }

  @Test
  void membersAreListedInPagesWithWhatOnlyAdminsSee() {
    Reply first = admin.get(MEMBERS + "?limit=1");
    Reply second = admin.get(MEMBERS + "?limit=1&cursor=" + first.text("/next_cursor"));

    assertThat(first.json().path("items")).hasSize(1);
    assertThat(second.json().path("items")).hasSize(1);
    assertThat(second.json().path("next_cursor").isNull()).isTrue();
    assertThat(first.text("/items/0/id")).isNotEqualTo(second.text("/items/0/id"));
    assertThat(first.json().at("/items/0").has("suspension_message")).isTrue();
    assertThat(member.get(MEMBERS).json().at("/items/0").has("suspension_message")).isFalse();
    assertThat(admin.get(MEMBERS + "?cursor=nonsense").text("/errors/0/code"))
        .isEqualTo("cursor_malformed");
  }

  @Test
  @DisplayName("security 12: who is let back in logs in again; API tokens only slept")
  void aSuspendedMemberReadsTheMessageAndLogsInAgainOnceReactivated() {
    Client build =
        berth
            .client()
            .bearing(member.post("/api/v1/me/api-tokens", "{\"name\":\"build\"}").text("/token"));
    Reply suspended =
        admin.patch(one, "{\"status\":\"suspended\",\"suspension_message\":\"Ask Ada.\"}");

    assertThat(suspended.status()).isEqualTo(200);
    assertThat(suspended.text("/status")).isEqualTo("suspended");
    assertThat(suspended.text("/suspension_message")).isEqualTo("Ask Ada.");
    Reply refused = member.get("/api/v1/me");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/code")).isEqualTo("account_suspended");
    assertThat(refused.text("/detail")).contains("Ask Ada.");
    assertThat(build.get("/api/v1/me").status()).isEqualTo(403);
    assertThat(admin.patch(one, "{\"status\":\"active\"}").status()).isEqualTo(200);
    assertThat(member.get("/api/v1/me").status()).isEqualTo(401);
    assertThat(build.get("/api/v1/me").status()).isEqualTo(200);
  }

  @Test
  void aChangeOfRoleHoldsForTheNextRequest() {
    assertThat(member.post("/api/v1/workspaces", "{\"name\":\"mine\"}").status()).isEqualTo(202);

    assertThat(admin.patch(one, "{\"role\":\"viewer\"}").text("/role")).isEqualTo("viewer");

    assertThat(member.post("/api/v1/workspaces", "{\"name\":\"more\"}").status()).isEqualTo(403);
    assertThat(member.get("/api/v1/me").text("/role")).isEqualTo("viewer");
  }

  @Test
  void theLastAdminIsKept() {
    String self = MEMBERS + "/" + registered.text("/user/id");

    Reply refused = admin.patch(self, "{\"role\":\"member\"}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/code")).isEqualTo("last_admin");
  }

  @Test
  void ifMatchKeepsAnOldCopyFromWinning() {
    String seen = admin.get(one).header("ETag");
    admin.patch(one, "{\"role\":\"viewer\"}");

    Reply stale = admin.with("If-Match", seen).patch(one, "{\"role\":\"admin\"}");

    assertThat(stale.status()).isEqualTo(412);
    String now = admin.get(one).header("ETag");
    assertThat(admin.with("If-Match", now).patch(one, "{\"role\":\"member\"}").status())
        .isEqualTo(200);
  }

  @Test
  void security24_whatCannotBeSetIsRefusedWithAllFaultsAtOnce() {
    Reply refused =
        admin.patch(
            one, "{\"role\":\"operator\",\"status\":\"deleted\",\"email\":\"x@example.com\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("errors"))
        .extracting(error -> error.path("code").asText())
        .containsExactlyInAnyOrder("role_unknown", "status_unknown", "unknown_field");
  }

  @Test
  void security23_anotherTenantsMemberIsNotFound() {
    Client elsewhere = berth.client().bearing(berth.client().register().text("/access_token"));

    assertThat(elsewhere.get(one).status()).isEqualTo(404);
    assertThat(elsewhere.patch(one, "{\"role\":\"viewer\"}").status()).isEqualTo(404);
    assertThat(admin.get(MEMBERS + "/not-an-id").status()).isEqualTo(404);
  }

  @Test
  void theTenantIsHandedOverByMakingAnotherAdminAndSteppingDown() {
    String self = MEMBERS + "/" + registered.text("/user/id");
    assertThat(admin.patch(self, "{\"role\":\"member\"}").status()).isEqualTo(409);

    assertThat(admin.patch(one, "{\"role\":\"admin\"}").status()).isEqualTo(200);
    assertThat(admin.patch(self, "{\"role\":\"member\"}").status()).isEqualTo(200);

    assertThat(admin.patch(one, "{\"role\":\"viewer\"}").status()).isEqualTo(403);
    assertThat(member.patch(self, "{\"role\":\"viewer\"}").status()).isEqualTo(200);
  }

  @Test
  void anAdminHasAResetLinkMailedAndNeverSeesIt() {
    Reply ordered = admin.post(one + "/password-reset");

    assertThat(ordered.status()).isEqualTo(202);
    String token = berth.identity.post.token(new EmailAddress(address)).reveal();
    assertThat(ordered.json().toString()).doesNotContain(token);
    assertThat(member.get("/api/v1/me").status()).as("nothing changes before").isEqualTo(200);
    String reset =
        Json.object().put("token", token).put("password", "another long secret").toString();
    assertThat(berth.client().post("/api/v1/auth/reset-password", reset).status()).isEqualTo(204);
    assertThat(member.get("/api/v1/me").status()).isEqualTo(401);
    assertThat(
            admin.get("/api/v1/tenant/audit?action=member.request_reset").text("/items/0/target"))
        .isEqualTo("user:" + berth.identity.id(address));
  }

  @Test
  @DisplayName("security 15: an API token makes no admin and ends no tenant")
  void anApiTokenMakesNoAdminAndEndsNoTenant() {
    String token = admin.post("/api/v1/me/api-tokens", "{\"name\":\"all\"}").text("/token");
    Client program = berth.client().bearing(token);

    String admins = "{\"email\":\"grace@example.com\",\"role\":\"admin\"}";
    assertThat(program.post("/api/v1/tenant/invitations", admins).text("/code"))
        .isEqualTo("api_token_insufficient");
    assertThat(program.patch(one, "{\"role\":\"admin\"}").text("/code"))
        .isEqualTo("api_token_insufficient");
    assertThat(program.delete("/api/v1/tenant").text("/code")).isEqualTo("api_token_insufficient");

    assertThat(program.post("/api/v1/tenant/invitations", "{\"email\":\"grace@example.com\"}"))
        .extracting(Reply::status)
        .isEqualTo(201);
    assertThat(admin.get("/api/v1/tenant").text("/status")).isEqualTo("active");
  }

  @Test
  void aLostSecondFactorIsTakenAwayByAPersonAndNeverOnesOwn() {
    secondFactor(member);
    secondFactor(admin);
    String program = admin.post("/api/v1/me/api-tokens", "{\"name\":\"all\"}").text("/token");
    String self = MEMBERS + "/" + registered.text("/user/id");

    assertThat(berth.client().bearing(program).delete(one + "/totp").text("/code"))
        .isEqualTo("api_token_insufficient");
    Reply own = admin.delete(self + "/totp");
    assertThat(own.status()).isEqualTo(403);
    assertThat(own.text("/code")).isEqualTo("own_totp_needs_proof");
    assertThat(admin.delete(one + "/totp").status()).isEqualTo(204);

    assertThat(member.get("/api/v1/me").status()).as("the sessions have ended").isEqualTo(401);
    assertThat(signedIn(address).get("/api/v1/me").json().path("totp_enabled").asBoolean())
        .isFalse();
    assertThat(admin.delete(one + "/totp").text("/code")).isEqualTo("totp_not_enabled");
  }

  private void secondFactor(Client who) {
    Secret secret = new Secret(who.post("/api/v1/me/totp").text("/secret"));
    String code = berth.identity.codes.code(secret, berth.clock.instant());
    Reply confirmed = who.post("/api/v1/me/totp/confirm", "{\"code\":\"" + code + "\"}");
    assertThat(confirmed.status()).isEqualTo(200);
  }

  @Test
  void theTenantIsRenamedByItsAdmin() {
    Reply renamed = admin.patch("/api/v1/tenant", "{\"name\":\" Example Engines Two \"}");

    assertThat(renamed.status()).isEqualTo(200);
    assertThat(renamed.text("/name")).isEqualTo("Example Engines Two");
    assertThat(admin.get("/api/v1/tenant").text("/name")).isEqualTo("Example Engines Two");
    assertThat(admin.patch("/api/v1/tenant", "{\"plan\":\"enterprise\"}").status()).isEqualTo(400);
  }

  private Client signedIn(String email) {
    Reply opened = berth.client().post("/api/v1/auth/login", Client.logIn(email));
    return berth.client().bearing(opened.text("/access_token"));
  }
}
