package dev.berth.web.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.application.host.HostException;
import dev.berth.testkit.host.HostMoment.Stage;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.KeptLog;
import dev.berth.web.testing.RunningBerth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatorRoutesTest {

  private static final String HOSTS = "/api/v1/operator/hosts";
  private static final String PORTS = "/api/v1/operator/ports";
  private static final String OPERATIONS = "/api/v1/operator/operations";
  private static final String WORKSPACES = "/api/v1/workspaces";

  private final RunningBerth berth = RunningBerth.plain();
  private final Reply registered = berth.client().register();
  private final Client admin = berth.client().bearing(registered.text("/access_token"));
  private final Client operator = signedIn(berth.identity.operator(false));
  private final String host = HOSTS + "/" + berth.workspaces.hostId();

  @AfterEach
  void stop() {
    berth.close();
  }

  @Test
  void aDrainedHostIsSeenAndTakesNothingNew() {
    create("one");
    berth.workspaces.work();
    Reply before = operator.get(HOSTS);
    assertThat(before.text("/items/0/id")).isEqualTo(berth.workspaces.hostId());
    assertThat(before.json().at("/items/0/workspaces/running").asInt()).isEqualTo(1);
    assertThat(before.json().at("/items/0/ports/held").asInt()).isEqualTo(1);
    assertThat(before.json().at("/items/0/ports/free").asInt()).isEqualTo(999);
    assertThat(before.json().at("/items/0/last_seen_at").isNull()).isTrue();

    Reply drained = operator.patch(host, "{\"draining\":true}");

    assertThat(drained.status()).isEqualTo(200);
    assertThat(drained.json().path("draining").asBoolean()).isTrue();
    Reply refused = admin.post(WORKSPACES, "{\"name\":\"two-ws\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/code")).isEqualTo("no_host_available");
    assertThat(operator.patch(host, "{\"draining\":false}").status()).isEqualTo(200);
    assertThat(admin.post(WORKSPACES, "{\"name\":\"two-ws\"}").status()).isEqualTo(202);
  }

  @Test
  void aFullMachineTellsATenantWhatIsMissingAndOperatorsHowMuch() {
    assertThat(operator.get(host).json().at("/room/memory/capacity_mb").isNull()).isTrue();
    berth.workspaces.room(2_000, 30_000);
    create("one");

    Reply refused;
    try (KeptLog log = new KeptLog("dev.berth.web.http.FaultAnswers")) {
      refused = admin.post(WORKSPACES, "{\"name\":\"two-ws\"}");
      assertThat(log.lines()).singleElement().asString().contains("1096 MiB of memory");
    }

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/code")).isEqualTo("host_full");
    assertThat(refused.text("/detail")).contains("no memory left").doesNotContainPattern("[0-9]");
    JsonNode room = operator.get(host).json().path("room");
    assertThat(room.at("/memory/capacity_mb").asInt()).isEqualTo(2_000);
    assertThat(room.at("/memory/overcommit").decimalValue()).isEqualByComparingTo("1.5");
    assertThat(room.at("/memory/reserved_mb").asInt()).isEqualTo(2_048);
    assertThat(room.at("/disk/overcommit").isNull()).isTrue();
    assertThat(room.at("/disk/reserved_mb").asInt()).isEqualTo(10_240);
  }

  @Test
  void aDrainIsHeldToTheVersionThatWasSeen() {
    String seen = operator.get(host).header("ETag");
    Reply drained = operator.with("If-Match", seen).patch(host, "{\"draining\":true}");
    assertThat(drained.header("ETag")).isNotEqualTo(seen);

    Reply stale = operator.with("If-Match", seen).patch(host, "{\"draining\":false}");

    assertThat(stale.status()).isEqualTo(412);
    assertThat(operator.get(host).json().path("draining").asBoolean()).isTrue();
  }

  @Test
  void whatIsNoHostAndWhatIsNoDrainIsRefused() {
    assertThat(operator.get(HOSTS + "/none").text("/code")).isEqualTo("host_not_found");
    assertThat(
            operator
                .patch(HOSTS + "/" + registered.text("/tenant/id"), "{\"draining\":true}")
                .status())
        .isEqualTo(404);
    assertThat(operator.patch(host, "{}").text("/errors/0/code")).isEqualTo("required");
    assertThat(operator.patch(host, "{\"draining\":\"yes\"}").text("/errors/0/code"))
        .isEqualTo("wrong_type");
    assertThat(operator.get(HOSTS + "?cursor=x").text("/errors/0/field")).isEqualTo("cursor");
    assertThat(admin.get(HOSTS).status()).isEqualTo(403);
    assertThat(berth.client().get(HOSTS).status()).isEqualTo(401);
  }

  @Test
  void portsAreShownWithTheirHolders() {
    String kept = create("kept").text("/workspace/id");
    Reply gone = create("gone");
    berth.workspaces.work();
    admin.delete(gone.header("Location"));
    berth.workspaces.work();

    Reply ports = operator.get(PORTS + "?limit=1");
    Reply rest = operator.get(PORTS + "?limit=1&cursor=" + ports.text("/next_cursor"));

    assertThat(ports.json().at("/range/first").asInt()).isEqualTo(20_000);
    assertThat(ports.text("/items/0/state")).isEqualTo("held");
    assertThat(ports.text("/items/0/workspace_id")).isEqualTo(kept);
    assertThat(ports.text("/items/0/tenant_id")).isEqualTo(registered.text("/tenant/id"));
    assertThat(rest.text("/items/0/state")).isEqualTo("quarantine");
    assertThat(rest.text("/items/0/free_after")).isNotEmpty();
    assertThat(rest.json().path("next_cursor").isNull()).isTrue();
    assertThat(operator.get(PORTS + "?host=" + berth.workspaces.hostId()).json())
        .isEqualTo(operator.get(PORTS).json());
    assertThat(operator.get(PORTS + "?host=" + kept).status()).isEqualTo(404);
    assertThat(operator.get(PORTS + "?cursor=x").text("/errors/0/field")).isEqualTo("cursor");
  }

  @Test
  void whatGotStuckIsListedWithItsSentenceAndTakenUpAgainOnce() {
    String workspace = create("stuck").header("Location");
    berth.workspaces.work();
    berth.workspaces.machine.trouble(
        moment -> {
          if (moment.effect().equals("process.stop") && moment.stage() == Stage.BEFORE) {
            throw HostException.permanent("It will not die.");
          }
        });
    admin.post(workspace + "/stop", "");
    berth.workspaces.work();
    berth.workspaces.machine.trouble(moment -> {});

    Reply stuck = operator.get(OPERATIONS + "?status=stuck");
    assertThat(stuck.json().path("items")).hasSize(1);
    assertThat(stuck.text("/items/0/error")).isEqualTo("It will not die.");
    assertThat(stuck.text("/items/0/tenant_id")).isEqualTo(registered.text("/tenant/id"));
    String retry = OPERATIONS + "/" + stuck.text("/items/0/id") + "/retry";
    Reply first = operator.post(retry, "");
    Reply second = operator.post(retry, "{}");

    assertThat(first.status()).isEqualTo(202);
    assertThat(second.text("/operation/id")).isEqualTo(first.text("/operation/id"));
    berth.workspaces.work();
    assertThat(admin.get(workspace).text("/status")).isEqualTo("stopped");
    assertThat(operator.post(retry, "").text("/code")).isEqualTo("operation_outdated");
    String again = OPERATIONS + "/" + first.text("/operation/id") + "/retry";
    assertThat(operator.post(again, "").text("/code")).isEqualTo("operation_not_retryable");
    assertThat(operator.post(OPERATIONS + "/none/retry", "").status()).isEqualTo(404);
    assertThat(operator.get(OPERATIONS + "?status=sticky").text("/errors/0/code"))
        .isEqualTo("operation_status_unknown");
    assertThat(operator.get(OPERATIONS + "?limit=1").text("/next_cursor")).isNotEmpty();
  }

  @Test
  void aTenantIsFollowedByItsOperations() {
    create("one");
    create("two");
    berth.workspaces.work();
    String tenant = registered.text("/tenant/id");

    Reply all = operator.get(OPERATIONS + "?tenant=" + tenant + "&status=succeeded");

    assertThat(all.json().path("items")).hasSize(2);
    assertThat(operator.get(OPERATIONS + "?status=stuck&tenant=" + tenant).json().path("items"))
        .isEmpty();
    String nobody = berth.workspaces.hostId();
    assertThat(operator.get(OPERATIONS + "?tenant=" + nobody).json().path("items")).isEmpty();
    assertThat(operator.get(OPERATIONS + "?tenant=x").status()).isEqualTo(400);
  }

  @Test
  void aReconciliationTellsWhatItFound() {
    create("dying");
    berth.workspaces.work();
    berth.workspaces.machine.processes().inventory().forEach(berth.workspaces.machine::kill);

    Reply report = operator.post("/api/v1/operator/reconcile", "");

    assertThat(report.status()).isEqualTo(200);
    assertThat(report.text("/host_id")).isEqualTo(berth.workspaces.hostId());
    assertThat(report.json().path("restarted").asInt()).isEqualTo(1);
    assertThat(report.json().path("orphans")).isEmpty();
    assertThat(report.json().path("hosts_not_asked")).isEmpty();
    assertThat(operator.get(host).text("/last_seen_at")).isNotEmpty();
    assertThat(operator.post("/api/v1/operator/reconcile", "{\"all\":true}").status())
        .isEqualTo(400);
  }

  private Reply create(String name) {
    return admin.post(WORKSPACES, "{\"name\":\"" + name + "-ws\"}");
  }

  private Client signedIn(String email) {
    Reply opened = berth.client().post("/api/v1/auth/login", Client.logIn(email));
    return berth.client().bearing(opened.text("/access_token"));
  }
}
