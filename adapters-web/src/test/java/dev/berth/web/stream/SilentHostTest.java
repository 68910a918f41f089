package dev.berth.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.HostException;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.host.Trouble;
import dev.berth.web.testing.Await;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.KeptLog;
import dev.berth.web.testing.RunningBerth;
import dev.berth.web.testing.Watcher;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logs of a machine that does not answer for a while. */
class SilentHostTest {

  private final AtomicInteger reads = new AtomicInteger();
  private RunningBerth berth;
  private Client owner;
  private String workspace;
  private InstanceId instance;

  @BeforeEach
  void start() {
    berth = RunningBerth.plain();
    owner = berth.client().bearing(berth.client().register().text("/access_token"));
    Reply created = owner.post("/api/v1/workspaces", "{\"name\":\"watched\"}");
    workspace = created.header("Location");
    instance = InstanceId.of(new WorkspaceId(UUID.fromString(created.text("/workspace/id"))));
    berth.workspaces.work();
    berth.workspaces.machine.write(instance, "first\n");
  }

  @AfterEach
  void stop() {
    berth.workspaces.machine.trouble(Trouble.NONE);
    berth.close();
  }

  @Test
  void whoAsksForTheLogIsToldSo() {
    silence();

    for (String query : new String[] {"", "?follow=true"}) {
      Reply refused = owner.get(workspace + "/logs" + query);

      assertThat(refused.status()).as(query).isEqualTo(503);
      assertThat(refused.text("/code")).isEqualTo("host_silent");
      assertThat(refused.text("/detail"))
          .contains("in a little while")
          .as("no tenant's business")
          .doesNotContain("Nobody answers.");
      assertThat(refused.header("Retry-After")).isNotEmpty();
    }
  }

  @Test
  void whoFollowsTheLogGoesOnWhenItSpeaksAgain() {
    try (KeptLog log = new KeptLog(EventStreams.class.getName())) {
      Watcher watcher = Watcher.of(owner, workspace + "/logs?follow=true");
      assertThat(watcher.next().data().at("/lines/0").asText()).isEqualTo("first");
      silence();
      Await.until(() -> reads.get() >= 3);

      berth.workspaces.machine.trouble(Trouble.NONE);
      berth.workspaces.machine.write(instance, "second\n");

      assertThat(watcher.next().data().at("/lines/0").asText()).isEqualTo("second");
      assertThat(log.lines()).isEmpty();
      watcher.close();
    }
  }

  private void silence() {
    berth.workspaces.machine.trouble(
        moment -> {
          reads.incrementAndGet();
          throw HostException.passing("Nobody answers.");
        });
  }
}
