package dev.berth.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.host.Trouble;
import dev.berth.testkit.shared.InMemoryWorkspaceSide;
import dev.berth.web.testing.Await;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import dev.berth.web.testing.Watcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A machine that is asked for logs and does not come back with them. */
class HungLogReadTest {

  private static final String ALL = "/api/v1/workspaces";
  private static final int FOLLOWERS = 5;

  private final CountDownLatch hung = new CountDownLatch(1);
  private final AtomicInteger waiting = new AtomicInteger();
  private final List<Watcher> followers = new ArrayList<>();
  private RunningBerth berth;
  private Client owner;
  private String workspace;
  private UUID id;

  @BeforeEach
  void start() {
    berth = RunningBerth.plain();
    owner = berth.client().bearing(berth.client().register().text("/access_token"));
    Reply created = owner.post(ALL, "{\"name\":\"followed\"}");
    workspace = created.header("Location");
    id = UUID.fromString(created.text("/workspace/id"));
    berth.workspaces.work();
  }

  @AfterEach
  void stop() {
    berth.workspaces.machine.trouble(Trouble.NONE);
    hung.countDown();
    followers.forEach(Watcher::close);
    berth.close();
  }

  @Test
  void otherStreamsAreToldTheirEventsMeanwhile() {
    Client stranger = berth.client().bearing(berth.client().register().text("/access_token"));
    Reply created = stranger.post(ALL, "{\"name\":\"watched\"}");
    Watcher watcher = Watcher.of(stranger, created.header("Location") + "/events");
    assertThat(watcher.next().type()).isEqualTo("snapshot");
    followWhileItHangs();

    berth.workspaces.work();

    assertThat(watcher.next("step").data().has("name")).isTrue();
    watcher.close();
  }

  @Test
  void aFollowerStillBeatsAndGoesOnWhenItIsTold() {
    followWhileItHangs();
    Watcher follower = followers.get(0);
    int before = follower.beats();
    Await.until(() -> follower.beats() > before);

    berth.workspaces.machine.write(InstanceId.of(new WorkspaceId(id)), "told after all\n");
    hung.countDown();

    for (Watcher each : followers) {
      assertThat(each.next().data().at("/lines/0").asText()).isEqualTo("told after all");
    }
  }

  @Test
  void security12_theStreamsOfASessionThatIsOverEndMeanwhile() {
    Watcher watcher = Watcher.of(owner, workspace + "/events");
    assertThat(watcher.next().type()).isEqualTo("snapshot");
    followWhileItHangs();

    assertThat(owner.post("/api/v1/auth/logout").status()).isEqualTo(204);

    watcher.awaitEnd();
    followers.forEach(Watcher::awaitEnd);
  }

  @Test
  void security12_theStreamOfAWorkspaceThatIsGoneEndsMeanwhile() {
    followWhileItHangs();

    Instant longAgo = berth.clock.instant().minus(Duration.ofDays(8));
    InMemoryWorkspaceSide side = berth.workspaces.side;
    side.unitOfWork()
        .run(
            () -> {
              Workspace going =
                  side.workspaces()
                      .on(new HostId(UUID.fromString(berth.workspaces.hostId())))
                      .get(0);
              side.workspaces().update(going.deleteRequested(longAgo).deleted(longAgo));
            });

    followers.forEach(Watcher::awaitEnd);
  }

  @Test
  void stoppingTheServerWaitsForNone() {
    followWhileItHangs();

    berth.web.stop();

    followers.forEach(Watcher::awaitEnd);
    Await.until(() -> waiting.get() == 0);
  }

  /** All of them are there before it hangs. */
  private void followWhileItHangs() {
    for (int i = 0; i < FOLLOWERS; i++) {
      followers.add(Watcher.of(owner, workspace + "/logs?follow=true"));
      assertThat(followers.get(i).answered()).isEqualTo(200);
    }
    berth.workspaces.machine.trouble(
        moment -> {
          if (moment.effect().equals("log.read")) {
            hang();
          }
        });
    Await.until(() -> waiting.get() > 0);
  }

  private void hang() {
    waiting.incrementAndGet();
    try {
      hung.await();
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.decrementAndGet();
    }
  }
}
