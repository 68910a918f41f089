package dev.berth.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testkit.shared.Fresh;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UnforeseenFaultsTest {

  private static RunningBerth berth;

  @BeforeAll
  static void start() {
    berth = RunningBerth.plain();
  }

  @AfterAll
  static void stop() {
    berth.close();
  }

  @Test
  void whatNobodyForesawIsToldAsAConstant() {
    berth.fault.set(new IllegalStateException("SELECT secret FROM table"));
    Reply reply = berth.client().get("/health");
    berth.fault.set(null);
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.text("/code")).isEqualTo("internal_error");
    assertThat(reply.json().toString()).doesNotContain("SELECT", "Exception", "dev.berth");
  }

  @Test
  void anErrorOfTheMachineIsToldTheSameWay() {
    berth.fault.set(new StackOverflowError("deep in dev.berth.secret"));
    Reply reply = berth.client().get("/health/ready");
    berth.fault.set(null);
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.text("/code")).isEqualTo("internal_error");
    assertThat(reply.header("X-Request-ID")).isEqualTo(reply.text("/request_id"));
    assertThat(reply.json().toString()).doesNotContain("StackOverflow", "dev.berth.secret");
  }

  @Test
  void anIdThatCannotBeOneIsTheAbsenceOfThatThing() {
    Client admin = berth.client().bearing(berth.client().register().text("/access_token"));
    for (String id :
        new String[] {"nonsense", "1-1-1-1-1", "%00", "a%0d%0ab", Fresh.uuid() + "x"}) {
      assertThat(admin.get("/api/v1/workspaces/" + id).status()).as(id).isIn(400, 404);
      assertThat(admin.post("/api/v1/workspaces/" + id + "/start").status()).isIn(400, 404);
    }
    assertThat(admin.get("/api/v1/workspaces/nonsense").text("/code"))
        .isEqualTo("workspace_not_found");
    assertThat(admin.get("/api/v1/operations/nonsense").text("/code"))
        .isEqualTo("operation_not_found");
  }

  @Test
  void aQueryThatCannotBeReadIsNoError() {
    Client admin = berth.client().bearing(berth.client().register().text("/access_token"));
    assertThat(admin.get("/api/v1/workspaces?limit=").status()).isEqualTo(400);
    assertThat(admin.get("/api/v1/workspaces?limit=1&limit=2").status()).isEqualTo(400);
    assertThat(admin.get("/api/v1/workspaces?limit=%2B1").status()).isEqualTo(400);
    assertThat(admin.get("/api/v1/workspaces?cursor=" + "a".repeat(600)).status()).isEqualTo(400);
    assertThat(admin.get("/api/v1/workspaces?unknown=1").status()).isEqualTo(200);
  }
}
