package dev.berth.web.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemainsRoutesTest {

  private static final String REMAINS = "/api/v1/operator/remains";
  private static final String OPERATIONS = "/api/v1/operator/operations";

  private final RunningBerth berth = RunningBerth.plain();
  private final Reply registered = berth.client().register();
  private final Client admin = berth.client().bearing(registered.text("/access_token"));
  private final Client operator = signedIn(berth.identity.operator(false));
  private final String tenant = "tenant=" + registered.text("/tenant/id");
  private final String owner = "owner=" + registered.text("/user/id");

  @AfterEach
  void stop() {
    berth.close();
  }

  @Test
  void anOperatorIsToldWhetherAnythingIsLeftOfATenantAndOfAPerson() {
    Reply created = admin.post("/api/v1/workspaces", "{\"name\":\"theirs\"}");
    berth.workspaces.work();
    for (String whose : new String[] {tenant, owner}) {
      Reply there = operator.get(REMAINS + "?" + whose);
      assertThat(there.status()).isEqualTo(200);
      assertThat(there.text("/verdict")).isEqualTo("present");
      assertThat(there.json().path("not_gone").asInt()).isEqualTo(1);
      assertThat(there.text("/left/0/workspace_id")).isEqualTo(created.text("/workspace/id"));
      assertThat(there.text("/left/0/owner_id")).isEqualTo(registered.text("/user/id"));
      assertThat(there.json().at("/left/0/remnants")).hasToString("[\"process\",\"home\"]");
    }

    admin.delete(created.header("Location"));
    berth.workspaces.work();

    for (String whose : new String[] {tenant, owner}) {
      Reply gone = operator.get(REMAINS + "?" + whose);
      assertThat(gone.text("/verdict")).isEqualTo("gone");
      assertThat(gone.json().path("workspaces").asInt()).isEqualTo(1);
      assertThat(gone.json().path("left")).isEmpty();
      assertThat(gone.json().path("hosts_not_asked")).isEmpty();
      assertThat(gone.text("/host_id")).isEqualTo(berth.workspaces.hostId());
      Reply operations = operator.get(OPERATIONS + "?" + whose + "&status=succeeded");
      assertThat(operations.json().path("items")).hasSize(2);
    }
  }

  @Test
  void oneOfBothIsAskedFor() {
    assertThat(operator.get(REMAINS).text("/errors/0/code")).isEqualTo("required");
    for (String path : new String[] {REMAINS, OPERATIONS}) {
      assertThat(operator.get(path + "?" + tenant + "&" + owner).text("/errors/0/field"))
          .isEqualTo("owner");
      assertThat(operator.get(path + "?owner=x").text("/errors/0/field")).isEqualTo("owner");
      assertThat(operator.get(path + "?tenant=x").text("/errors/0/field")).isEqualTo("tenant");
    }
    assertThat(admin.get(REMAINS + "?" + tenant).status()).isEqualTo(403);
    assertThat(berth.client().get(REMAINS + "?" + tenant).status()).isEqualTo(401);
  }

  private Client signedIn(String email) {
    Reply opened = berth.client().post("/api/v1/auth/login", Client.logIn(email));
    return berth.client().bearing(opened.text("/access_token"));
  }
}
