package dev.berth.web.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.shared.Role;
import dev.berth.web.json.Json;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InvitationRoutesTest {

  private static final String INVITATIONS = "/api/v1/tenant/invitations";
  private static final String ACCEPT = "/api/v1/auth/accept-invitation";

  private final RunningBerth berth = RunningBerth.plain();
  private final Reply registered = berth.client().register();
  private final Client admin = berth.client().bearing(registered.text("/access_token"));

  @AfterEach
  void stop() {
    berth.close();
  }

  @Test
  void anInvitedPersonJoinsAndIsLoggedInByTokenAndCookie() {
    Reply invited =
        admin.post(INVITATIONS, "{\"email\":\"grace@example.com\",\"role\":\"viewer\"}");
    assertThat(invited.status()).isEqualTo(201);
    assertThat(admin.get(INVITATIONS).json().at("/items/0")).isEqualTo(invited.json());

    Reply joined = berth.client().post(ACCEPT, acceptance(invited));

    assertThat(joined.status()).isEqualTo(201);
    assertThat(joined.text("/user/role")).isEqualTo("viewer");
    assertThat(joined.json().at("/user/email_verified").asBoolean()).isTrue();
    assertThat(joined.text("/tenant/id")).isEqualTo(registered.text("/tenant/id"));
    assertThat(joined.cookie()).startsWith("berth_session=");
    assertThat(berth.client().bearing(joined.text("/access_token")).get("/api/v1/me").status())
        .isEqualTo(200);
    assertThat(admin.get(INVITATIONS).json().path("items")).isEmpty();
  }

  @Test
  void security25_aRevokedInvitationIsAFaultOfTheToken() {
    Reply invited = admin.post(INVITATIONS, "{\"email\":\"grace@example.com\"}");
    String body = acceptance(invited);

    assertThat(admin.delete(invited.header("Location")).status()).isEqualTo(204);
    assertThat(admin.delete(invited.header("Location")).status()).isEqualTo(404);

    Reply refused = berth.client().post(ACCEPT, body);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/errors/0/field")).isEqualTo("token");
    assertThat(refused.text("/errors/0/code")).isEqualTo("token_invalid");
  }

  @Test
  void theSameKeyAndBodyGetTheSameAnswerAndOneMailIsOwed() {
    Client keyed = admin.with("Idempotency-Key", "one-of-mine");
    Reply first = keyed.post(INVITATIONS, "{\"email\":\"grace@example.com\"}");
    Reply again = keyed.post(INVITATIONS, "{\"email\":\"grace@example.com\"}");

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(berth.identity.post.to(new EmailAddress("grace@example.com"))).hasSize(1);
    assertThat(keyed.post(INVITATIONS, "{\"email\":\"other@example.com\"}").text("/code"))
        .isEqualTo("idempotency_key_reused");
    assertThat(
            admin
                .with("Idempotency-Key", "not visible")
                .post(INVITATIONS, "{\"email\":\"nobody\"}")
                .json()
                .path("errors")
                .findValuesAsText("field"))
        .containsExactlyInAnyOrder("email", "Idempotency-Key");
  }

  @Test
  @DisplayName("security 25: who is invited takes a place, and there are no more than the plan has")
  void whoIsInvitedTakesAPlaceOfThePlan() {
    int places =
        admin.get("/api/v1/tenant").json().at("/limits/max_members").asInt()
            - admin.get("/api/v1/tenant/members").json().path("items").size();
    assertThat(places).isBetween(1, 50);
    for (int i = 0; i < places; i++) {
      assertThat(admin.post(INVITATIONS, to("guest" + i)).status()).isEqualTo(201);
    }

    Reply refused = admin.post(INVITATIONS, to("one-too-many"));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/code")).isEqualTo("members_exhausted");
    Reply listed = admin.get(INVITATIONS);
    assertThat(listed.json().path("items")).hasSize(places);
    assertThat(berth.identity.post.to(new EmailAddress("one-too-many@example.com"))).isEmpty();
    assertThat(admin.delete(INVITATIONS + "/" + listed.text("/items/0/id")).status())
        .isEqualTo(204);
    assertThat(admin.post(INVITATIONS, to("one-too-many")).status()).isEqualTo(201);
  }

  private static String to(String name) {
    return Json.object().put("email", name + "@example.com").toString();
  }

  @Test
  void anotherTenantsInvitationIsNotFound() {
    Reply invited = admin.post(INVITATIONS, "{\"email\":\"grace@example.com\"}");
    Client elsewhere = berth.client().bearing(berth.client().register().text("/access_token"));

    assertThat(elsewhere.delete(invited.header("Location")).status()).isEqualTo(404);
    assertThat(elsewhere.get(INVITATIONS).json().path("items")).isEmpty();
  }

  @Test
  void whereNobodyNewIsTakenInThereAreNoInvitationsEither() {
    try (RunningBerth closed = RunningBerth.closed()) {
      String address = closed.identity.member(closed.identity.tenant(), Role.ADMIN);
      Reply opened = closed.client().post("/api/v1/auth/login", Client.logIn(address));
      Client known = closed.client().bearing(opened.text("/access_token"));

      Reply invited = known.post(INVITATIONS, "{\"email\":\"grace@example.com\"}");
      String made =
          Json.object()
              .put("token", "A".repeat(43))
              .put("password", Client.PASSWORD)
              .put("full_name", "Grace Hopper")
              .toString();

      assertThat(invited.status()).isEqualTo(403);
      assertThat(invited.text("/code")).isEqualTo("invitations_closed");
      assertThat(closed.client().post(ACCEPT, made).text("/code")).isEqualTo("invitations_closed");
      assertThat(closed.client().register().text("/code")).isEqualTo("registration_closed");
    }
  }

  @Test
  void security24_nobodyIsInvitedAsAnOperator() {
    assertThat(
            admin
                .post(INVITATIONS, "{\"email\":\"grace@example.com\",\"role\":\"operator\"}")
                .text("/errors/0/code"))
        .isEqualTo("role_unknown");
    assertThat(admin.post(INVITATIONS, "{\"email\":\"nobody\"}").text("/errors/0/code"))
        .isEqualTo("email_malformed");
  }

  private String acceptance(Reply invited) {
    return Json.object()
        .put(
            "token",
            berth.identity.invitations().token(invited.text("/id"), invited.text("/email")))
        .put("password", Client.PASSWORD)
        .put("full_name", "Grace Hopper")
        .toString();
  }
}
