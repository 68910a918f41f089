package dev.berth.web.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.metering.UsageResolution;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsageRoutesTest {

  private static RunningBerth berth;
  private Client admin;
  private String path;
  private InstanceId instance;

  @BeforeAll
  static void start() {
    berth = RunningBerth.plain();
  }

  @AfterAll
  static void stop() {
    berth.close();
  }

  @BeforeEach
  void runOne() {
    // A look that is too close to that of another test would not count.
    berth.clock.advance(UsageResolution.SAMPLE.width());
    admin = berth.client().bearing(berth.client().register().text("/access_token"));
    Reply created = admin.post("/api/v1/workspaces", "{\"name\":\"used\"}");
    path = created.header("Location");
    instance = InstanceId.of(new WorkspaceId(UUID.fromString(created.text("/workspace/id"))));
    berth.workspaces.work();
  }

  @Test
  void beforeAnybodyLookedNothingIsKnown() {
    JsonNode usage = admin.get(path + "/usage").json();

    assertThat(usage.path("current").isNull()).isTrue();
    assertThat(usage.path("last_activity_at").isNull()).isTrue();
    assertThat(usage.path("series")).isEmpty();
    assertThat(usage.path("limits")).isNotEmpty();
  }

  @Test
  void theSeriesAndTheNewestLookAreTold() {
    Instant first = berth.clock.instant();
    look(Duration.ofSeconds(1), 200);
    berth.clock.advance(Duration.ofSeconds(30));
    look(Duration.ofSeconds(16), 100);

    JsonNode usage = admin.get(path + "/usage").json();

    JsonNode current = usage.path("current");
    assertThat(current.path("sampled_at").asText()).isEqualTo(berth.clock.instant().toString());
    assertThat(current.path("cpu_percent").asDouble()).isEqualTo(50);
    assertThat(current.path("memory_mb").asInt()).isEqualTo(100);
    assertThat(current.path("disk_mb").asInt()).isEqualTo(5);
    assertThat(current.path("tasks").asInt()).isEqualTo(4);
    assertThat(usage.path("series")).hasSize(2);
    JsonNode oldest = usage.path("series").path(0);
    assertThat(oldest.path("at").asText()).isEqualTo(first.toString());
    assertThat(oldest.path("seconds").asInt()).isEqualTo(30);
    assertThat(oldest.path("cpu_percent").isNull()).isTrue();
    assertThat(oldest.path("memory_mb_max").asInt()).isEqualTo(200);
    assertThat(usage.path("limits").path("memory_mb"))
        .isEqualTo(admin.get(path).json().path("memory_mb"));
  }

  @Test
  void onlyWhatIsAskedForIsTold() {
    look(Duration.ZERO, 1);
    berth.clock.advance(Duration.ofSeconds(30));
    look(Duration.ZERO, 1);
    String newest = "/usage?since=" + berth.clock.instant();
    String toCome = "/usage?since=" + berth.clock.instant().plusSeconds(1);

    assertThat(admin.get(path + "/usage").json().path("series")).hasSize(2);
    assertThat(admin.get(path + newest).json().path("series")).hasSize(1);
    assertThat(admin.get(path + toCome).json().path("series")).isEmpty();
  }

  @Test
  void nonsenseIsRefused() {
    for (String since : new String[] {"yesterday", "2025-03-01", "-1", "", "2025-03-01T10:15:30"}) {
      Reply refused = admin.get(path + "/usage?since=" + since);
      assertThat(refused.status()).as(since).isEqualTo(400);
      assertThat(refused.text("/errors/0/field")).isEqualTo("since");
    }
  }

  @Test
  void whenSomebodyLastWorkedIsToldOfTheWorkspaceToo() {
    String tag = admin.get(path).header("ETag");
    Instant worked = berth.clock.instant().minusSeconds(5);
    berth.workspaces.machine.beat(instance, worked);
    berth.workspaces.sample();

    assertThat(admin.get(path + "/usage").text("/last_activity_at")).isEqualTo(worked.toString());
    assertThat(admin.get(path).text("/last_activity_at")).isEqualTo(worked.toString());
    assertThat(admin.get(path).header("ETag")).isEqualTo(tag);
  }

  private void look(Duration spent, long mebibytes) {
    berth.workspaces.machine.meters().show(instance, spent, mebibytes << 20, 4);
    berth.workspaces.sample();
  }
}
