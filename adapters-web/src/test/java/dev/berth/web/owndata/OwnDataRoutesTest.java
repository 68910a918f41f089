package dev.berth.web.owndata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Secret;
import dev.berth.web.json.Json;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OwnDataRoutesTest {

  @Test
  void anExportHoldsWhatIsTheUsersAndNoSecret() {
    try (RunningBerth berth = RunningBerth.plain()) {
      Reply registered = berth.client().register();
      berth.client().register();
      Client me = berth.client().bearing(registered.text("/access_token"));
      assertThat(me.post("/api/v1/workspaces", "{\"name\":\"mine\"}").status()).isEqualTo(202);

      Reply export = me.get("/api/v1/me/export");

      assertThat(export.status()).isEqualTo(200);
      assertThat(export.header("Content-Disposition")).contains("berth-export.json");
      JsonNode json = export.json();
      assertThat(json.path("user")).isEqualTo(registered.json().path("user"));
      assertThat(json.path("tenant")).isEqualTo(registered.json().path("tenant"));
      assertThat(json.path("sessions")).hasSize(1);
      assertThat(json.at("/workspaces/0/name").asText()).isEqualTo("mine");
      assertThat(json.path("audit"))
          .isNotEmpty()
          .allSatisfy(
              entry ->
                  assertThat(entry.path("actor").asText()).isEqualTo(registered.text("/user/id")));
      assertThat(json.at("/audit/0/action").asText()).isEqualTo("user.export");
      assertThat(new String(export.response().body(), StandardCharsets.UTF_8))
          .doesNotContain("quick:", registered.text("/refresh_token"), "digest");
    }
  }

  @Test
  void anExportHoldsTokensProfileSecondFactorInvitationsAndAPendingAddress() {
    try (RunningBerth berth = RunningBerth.plain()) {
      Reply registered = berth.client().register();
      Client me = berth.client().bearing(registered.text("/access_token"));
      Reply token = me.post("/api/v1/me/api-tokens", "{\"name\":\"build\",\"scope\":\"read\"}");
      Reply invited = me.post("/api/v1/tenant/invitations", "{\"email\":\"g@example.com\"}");
      String colleague = berth.identity.member(registered.text("/tenant/id"), Role.ADMIN);
      Client other = signedIn(berth, colleague);
      other.post("/api/v1/tenant/invitations", "{\"email\":\"h@example.com\"}");
      other.post("/api/v1/me/api-tokens", "{\"name\":\"foreign\"}");
      me.patch("/api/v1/me/profile", "{\"bio\":\"Engines.\"}");
      String change =
          Json.object()
              .put("email", "ada.new@example.com")
              .put("current_password", Client.PASSWORD)
              .toString();
      me.post("/api/v1/me/email", change);
      String link = berth.identity.post.token(new EmailAddress("ada.new@example.com")).reveal();
      String secret = me.post("/api/v1/me/totp").text("/secret");
      String code = berth.identity.codes.code(new Secret(secret), berth.clock.instant());
      String recovery =
          me.post("/api/v1/me/totp/confirm", "{\"code\":\"" + code + "\"}")
              .text("/recovery_codes/0");

      Reply export = me.get("/api/v1/me/export");

      JsonNode json = export.json();
      assertThat(json.path("api_tokens")).hasSize(1);
      assertThat(json.at("/api_tokens/0/name").asText()).isEqualTo("build");
      assertThat(json.path("invitations")).containsExactly(invited.json());
      assertThat(json.at("/profile/bio").asText()).isEqualTo("Engines.");
      assertThat(json.at("/totp/recovery_codes_left").asInt()).isEqualTo(10);
      assertThat(json.at("/totp/confirmed_at").isNull()).isFalse();
      assertThat(json.at("/pending_email/email").asText()).isEqualTo("ada.new@example.com");
      assertThat(new String(export.response().body(), StandardCharsets.UTF_8))
          .doesNotContain(token.text("/token"), secret, recovery, link, "digest", "foreign");
    }
  }

  private static Client signedIn(RunningBerth berth, String email) {
    Reply opened = berth.client().post("/api/v1/auth/login", Client.logIn(email));
    return berth.client().bearing(opened.text("/access_token"));
  }

  @Test
  void security24_anAccountIsDeletedWithItsPasswordAndByNobodysLastAdmin() {
    try (RunningBerth berth = RunningBerth.plain()) {
      Reply admin = berth.client().register();
      String email = berth.identity.member(admin.text("/tenant/id"), Role.MEMBER);
      Reply opened = berth.client().post("/api/v1/auth/login", Client.logIn(email));
      Client member = berth.client().bearing(opened.text("/access_token"));

      assertThat(delete(member, "not the password").text("/code"))
          .isEqualTo("current_password_wrong");
      Client last = berth.client().bearing(admin.text("/access_token"));
      assertThat(delete(last, Client.PASSWORD).text("/code")).isEqualTo("last_admin");
      assertThat(delete(member.with("If-Match", "\"0.0\""), Client.PASSWORD).status())
          .isEqualTo(412);
      String seen = member.get("/api/v1/me").header("ETag");
      assertThat(delete(member.with("If-Match", seen), Client.PASSWORD).status()).isEqualTo(204);

      assertThat(member.get("/api/v1/me").status()).isEqualTo(401);
      assertThat(berth.client().post("/api/v1/auth/login", Client.logIn(email)).status())
          .isEqualTo(401);
      assertThat(last.get("/api/v1/tenant/audit?action=user.delete").json().path("items"))
          .hasSize(1);
    }
  }

  private static Reply delete(Client client, String password) {
    String body = Json.object().put("password", password).toString();
    return client.send(
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .method("DELETE", BodyPublishers.ofString(body)),
        "/api/v1/me");
  }

  @Test
  void anOperatorWhoBelongsToNoTenantHasAnExportToo() {
    try (RunningBerth berth = RunningBerth.plain()) {
      String operator = berth.identity.operator(false);
      Reply opened = berth.client().post("/api/v1/auth/login", Client.logIn(operator));

      Reply export = berth.client().bearing(opened.text("/access_token")).get("/api/v1/me/export");

      assertThat(export.json().path("tenant").isNull()).isTrue();
      assertThat(export.json().path("profile").isNull()).isTrue();
      assertThat(export.json().path("totp").isNull()).isTrue();
      assertThat(export.json().path("workspaces")).isEmpty();
      assertThat(export.json().path("invitations")).isEmpty();
    }
  }
}
