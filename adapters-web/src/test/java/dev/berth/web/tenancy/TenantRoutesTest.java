package dev.berth.web.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.shared.Role;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantRoutesTest {

  private static final String TENANTS = "/api/v1/operator/tenants";
  private static final String PLANS = "/api/v1/operator/plans";

  private final RunningBerth berth = RunningBerth.plain();
  private final Reply registered = berth.client().register();
  private final Client admin = berth.client().bearing(registered.text("/access_token"));
  private final Client operator = signedIn(berth.identity.operator(false));
  private final String one = TENANTS + "/" + registered.text("/tenant/id");

  @AfterEach
  void stop() {
    berth.close();
  }

  @Test
  void anOperatorListsTenantsAndSuspendsOneWithAMessage() {
    assertThat(operator.get(TENANTS).text("/items/0/slug"))
        .isEqualTo(registered.text("/tenant/slug"));

    Reply suspended =
        operator.patch(one, "{\"status\":\"suspended\",\"suspension_message\":\"Unpaid.\"}");

    assertThat(suspended.text("/status")).isEqualTo("suspended");
    Reply refused = admin.get("/api/v1/me");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/code")).isEqualTo("tenant_suspended");
    assertThat(refused.text("/detail")).contains("Unpaid.");
    assertThat(operator.patch(one, "{\"status\":\"active\"}").status()).isEqualTo(200);
    assertThat(admin.get("/api/v1/me").status()).isEqualTo(200);
  }

  @Test
  void aPlanAndLimitsOfItsOwnAreSetTogether() {
    Reply changed = operator.patch(one, "{\"plan\":\"team\",\"limits\":{\"max_workspaces\":1}}");

    assertThat(changed.text("/plan")).isEqualTo("team");
    assertThat(changed.json().at("/limits/max_workspaces").asInt()).isEqualTo(1);
    assertThat(admin.post("/api/v1/workspaces", "{\"name\":\"one\"}").status()).isEqualTo(202);
    assertThat(admin.post("/api/v1/workspaces", "{\"name\":\"two\"}").text("/code"))
        .isEqualTo("workspaces_exhausted");
    Reply usage = admin.get("/api/v1/tenant/usage");
    assertThat(usage.json().at("/max_workspaces/used").asInt()).isEqualTo(1);
    assertThat(usage.json().at("/max_workspaces/allowed").asInt()).isEqualTo(1);
    assertThat(usage.json().at("/max_members/used").asInt()).isEqualTo(1);
    assertThat(usage.json().at("/disk_mb/used").asInt())
        .isEqualTo(usage.json().at("/disk_mb/allowed").asInt());
  }

  @Test
  void anAdminAllowsIdesToHandOnToOtherPorts() {
    assertThat(admin.get("/api/v1/tenant").json().path("allow_port_proxy").isBoolean()).isTrue();
    assertThat(admin.get("/api/v1/tenant").json().path("allow_port_proxy").asBoolean()).isFalse();

    Reply allowed = admin.patch("/api/v1/tenant", "{\"allow_port_proxy\":true}");

    assertThat(allowed.status()).isEqualTo(200);
    assertThat(allowed.json().path("allow_port_proxy").asBoolean()).isTrue();
    assertThat(operator.get(TENANTS).json().at("/items/0/allow_port_proxy").asBoolean()).isTrue();
    Reply refused = admin.patch("/api/v1/tenant", "{\"allow_port_proxy\":\"yes\"}");
    assertThat(refused.text("/errors/0/code")).isEqualTo("wrong_type");
  }

  @Test
  void allFaultsOfAChangeAreToldWithTheirPlaces() {
    Reply refused =
        operator.patch(
            one,
            "{\"plan\":\"No Plan\",\"limits\":{\"disk_mb\":0,\"colour\":1},\"status\":\"gone\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("errors"))
        .extracting(error -> error.path("field").asText() + " " + error.path("code").asText())
        .containsExactlyInAnyOrder(
            "plan plan_unknown",
            "limits.disk_mb limit_malformed",
            "limits.colour unknown_field",
            "status status_unknown");
    assertThat(operator.patch(one, "{\"plan\":\"gold\"}").text("/errors/0/field"))
        .isEqualTo("plan");
    assertThat(operator.patch(one, "{\"limits\":[]}").text("/errors/0/code"))
        .isEqualTo("wrong_type");
    assertThat(operator.patch(TENANTS + "/none", "{}").status()).isEqualTo(404);
  }

  @Test
  void plansAreReplacedAsAWhole() {
    String starter =
        "{\"name\":\"starter\",\"limits\":{\"max_workspaces\":3,\"max_members\":4,"
            + "\"disk_mb\":1024,\"memory_mb\":512,\"cpu_percent\":100}}";

    Reply replaced = operator.put(PLANS, "{\"items\":[" + starter + "]}");

    assertThat(replaced.status()).isEqualTo(200);
    assertThat(operator.get(PLANS).json()).isEqualTo(replaced.json());
    assertThat(replaced.json().path("items")).hasSize(1);
    assertThat(operator.put(PLANS, "{\"items\":[]}").text("/code")).isEqualTo("plan_required");
    assertThat(operator.put(PLANS, "{\"items\":[" + starter + "," + starter + "]}").text("/code"))
        .isEqualTo("plan_repeated");
    Reply faulty = operator.put(PLANS, "{\"items\":[{\"name\":\"x\",\"limits\":{}},7]}");
    assertThat(faulty.json().path("errors")).hasSizeGreaterThan(5);
  }

  @Test
  void aDeletedTenantIsBroughtBackByItsAdmin() {
    Client member = signedIn(berth.identity.member(registered.text("/tenant/id"), Role.MEMBER));

    Reply deleting = admin.delete("/api/v1/tenant");

    assertThat(deleting.status()).isEqualTo(202);
    assertThat(deleting.text("/status")).isEqualTo("deleting");
    assertThat(deleting.text("/deletes_at")).isNotEmpty();
    assertThat(member.get("/api/v1/me").text("/code")).isEqualTo("tenant_deleting");
    assertThat(admin.patch("/api/v1/tenant", "{\"status\":\"active\"}").text("/status"))
        .isEqualTo("active");
    assertThat(member.get("/api/v1/me").status()).isEqualTo(200);
  }

  @Test
  void aMemberIsRemovedAndTheWorkspacesNeedAHeir() {
    String tenant = registered.text("/tenant/id");
    String address = berth.identity.member(tenant, Role.MEMBER);
    String viewer = berth.identity.id(berth.identity.member(tenant, Role.VIEWER));
    Client member = signedIn(address);
    String path = "/api/v1/tenant/members/" + berth.identity.id(address);

    assertThat(admin.delete(path + "?workspaces=transfer").text("/errors/0/field")).isEqualTo("to");
    assertThat(admin.delete(path + "?workspaces=burn").status()).isEqualTo(400);
    assertThat(admin.delete(path + "?workspaces=transfer&to=" + viewer).text("/code"))
        .isEqualTo("heir_unfit");
    assertThat(admin.with("If-Match", "\"9.9\"").delete(path).status()).isEqualTo(412);
    assertThat(admin.delete(path).status()).isEqualTo(204);

    assertThat(admin.get(path).status()).isEqualTo(404);
    assertThat(member.get("/api/v1/me").status()).isEqualTo(401);
  }

  private Client signedIn(String email) {
    Reply opened = berth.client().post("/api/v1/auth/login", Client.logIn(email));
    return berth.client().bearing(opened.text("/access_token"));
  }
}
