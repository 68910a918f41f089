package dev.berth.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.Fresh;
import dev.berth.web.testing.Await;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RawConnection;
import dev.berth.web.testing.RunningBerth;
import dev.berth.web.testing.Watcher;
import dev.berth.web.testing.Watcher.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamsTest {

  private static final String ALL = "/api/v1/workspaces";

  private RunningBerth berth;
  private Reply registered;
  private Client admin;

  @BeforeEach
  void start() {
    berth = RunningBerth.plain();
    registered = berth.client().register();
    admin = berth.client().bearing(registered.text("/access_token"));
  }

  @AfterEach
  void stop() {
    berth.close();
  }

  @Test
  void aWatcherIsToldHowItIsAndThenEveryChange() {
    Reply created = create();
    Watcher watcher = Watcher.of(admin, created.header("Location") + "/events");
    Event first = watcher.next();
    assertThat(first.type()).isEqualTo("snapshot");
    assertThat(first.data()).isEqualTo(created.json().path("workspace"));

    berth.workspaces.work();

    Event step = watcher.next("step");
    assertThat(step.data().path("name").asText()).isEqualTo("port");
    assertThat(step.data().path("attempts").isInt()).isTrue();
    assertThat(Long.parseLong(step.id())).isGreaterThan(Long.parseLong(first.id()));
    Event status = watcher.next("status");
    while (!status.data().path("status").asText().equals("running")) {
      status = watcher.next("status");
    }
    assertThat(watcher.over()).isFalse();
    watcher.close();
  }

  @Test
  void whoeverIsWokenTellsAtOnce() {
    try (RunningBerth drowsy = RunningBerth.drowsy()) {
      Client client = drowsy.client().bearing(drowsy.client().register().text("/access_token"));
      String path = client.post(ALL, "{\"name\":\"watched\"}").header("Location") + "/events";
      Watcher watcher = Watcher.of(client, path);
      assertThat(watcher.next().type()).isEqualTo("snapshot");
      drowsy.workspaces.work();

      drowsy.web.wake();

      assertThat(watcher.next("step").data().has("name")).isTrue();
      watcher.close();
    }
  }

  @Test
  void theStreamOfAnOperationEndsWithIt() {
    Reply created = create();
    String path = "/api/v1/operations/" + created.text("/operation/id") + "/events";
    Watcher watcher = Watcher.of(admin, path);
    assertThat(watcher.next().type()).isEqualTo("snapshot");
    berth.workspaces.work();
    assertThat(watcher.next("end").data().path("status").asText()).isEqualTo("succeeded");
    watcher.awaitEnd();

    Watcher late = Watcher.of(admin, path);
    assertThat(late.next().data().path("status").asText()).isEqualTo("succeeded");
    assertThat(late.next().type()).isEqualTo("end");
    late.awaitEnd();
  }

  @Test
  void whoComesBackGetsWhatWasMissedAndNothingTwice() {
    Reply created = create();
    berth.workspaces.work();
    String path = "/api/v1/operations/" + created.text("/operation/id") + "/events";
    List<String> all = ids(Watcher.of(admin.with("Last-Event-ID", "0"), path));
    assertThat(all).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    String middle = all.get(5);
    List<String> rest = ids(Watcher.of(admin.with("Last-Event-ID", middle), path));
    assertThat(rest).isEqualTo(all.subList(6, all.size()));
  }

  @Test
  void anIdThatWasNeverGivenOutIsRefused() {
    String path = create().header("Location") + "/events";
    for (String odd : new String[] {"-1", "abc", "99999999999999999999999"}) {
      assertThat(admin.with("Last-Event-ID", odd).get(path).status()).as(odd).isEqualTo(400);
    }
    assertThat(admin.get(ALL + "/" + Fresh.uuid() + "/events").status()).isEqualTo(404);
    assertThat(admin.get("/api/v1/operations/nonsense/events").status()).isEqualTo(404);
  }

  @Test
  void twoHundredOpenStreamsNeedNoThreadEach() {
    List<Watcher> watchers = new ArrayList<>();
    for (int tenant = 0; tenant < 10; tenant++) {
      Reply owner = berth.client().register();
      Client client = berth.client().bearing(owner.text("/access_token"));
      String path = client.post(ALL, "{\"name\":\"watched\"}").header("Location") + "/events";
      for (int i = 0; i < 20; i++) {
        watchers.add(Watcher.of(client, path));
      }
    }
    watchers.forEach(watcher -> assertThat(watcher.next().type()).isEqualTo("snapshot"));

    assertThat(berth.client().get("/health/live").status()).isEqualTo(200);
    berth.workspaces.work();

    watchers.forEach(watcher -> assertThat(watcher.next("step").data().has("name")).isTrue());
    watchers.forEach(Watcher::close);
  }

  @Test
  void aUserHasAsManyStreamsAsAllowedAndGetsPlacesBack() {
    String path = create().header("Location") + "/events";
    List<Watcher> watchers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      watchers.add(Watcher.of(admin, path));
    }
    watchers.forEach(Watcher::next);
    Reply refused = admin.get(path);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text("/code")).isEqualTo("too_many_streams");
    assertThat(refused.header("Retry-After")).isNotEmpty();

    watchers.get(0).close();
    Watcher[] later = new Watcher[1];
    Await.until(
        () -> {
          later[0] = Watcher.of(admin, path);
          return later[0].answered() == 200;
        });
    later[0].close();
    watchers.forEach(Watcher::close);
  }

  /** Where no beat comes that could fail. */
  @Test
  void whoHangsUpGivesTheirPlaceBackAtOnce() {
    try (RunningBerth drowsy = RunningBerth.drowsy()) {
      String token = drowsy.client().register().text("/access_token");
      Client client = drowsy.client().bearing(token);
      String path = client.post(ALL, "{\"name\":\"watched\"}").header("Location") + "/events";
      List<RawConnection> watchers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        watchers.add(watching(client.port(), path, token));
      }
      Await.until(() -> drowsy.web.openStreams() == 20);

      watchers.get(0).close();
      Await.until(() -> drowsy.web.openStreams() == 19);
      watchers.add(watching(client.port(), path, token));
      Await.until(() -> drowsy.web.openStreams() == 20);

      watchers.forEach(RawConnection::close);
      Await.until(() -> drowsy.web.openStreams() == 0);
    }
  }

  @Test
  void whatAWatcherSendsMeanwhileIsNotListenedTo() {
    String token = registered.text("/access_token");
    Reply created = create();
    String path = "/api/v1/operations/" + created.text("/operation/id") + "/events";
    try (RawConnection talker = watching(admin.port(), path, token)) {
      Await.until(() -> berth.web.openStreams() == 1);
      talker.send("GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n");
      berth.workspaces.work();

      String answer = talker.readToEnd();

      assertThat(answer).contains("event: end").endsWith("\r\n0\r\n\r\n");
      assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
    }
  }

  @Test
  void security12_aStreamEndsWithinTwoSecondsOfTheLogOut() {
    Watcher watcher = Watcher.of(admin, create().header("Location") + "/events");
    watcher.next();
    assertThat(admin.post("/api/v1/auth/logout").status()).isEqualTo(204);
    long before = System.nanoTime();
    watcher.awaitEnd();
    assertThat(System.nanoTime() - before).isLessThan(2_000_000_000L);
  }

  @Test
  void aSilentStreamStillBeats() {
    Watcher watcher = Watcher.of(admin, create().header("Location") + "/events");
    watcher.next();
    Await.until(() -> watcher.beats() >= 2);
    watcher.close();
  }

  @Test
  void aFollowedLogTellsLinesAsTheyAreWritten() {
    Reply created = create();
    berth.workspaces.work();
    WorkspaceId id = new WorkspaceId(UUID.fromString(created.text("/workspace/id")));
    InstanceId instance = InstanceId.of(id);
    berth.workspaces.machine.write(instance, "first\n");
    String path = created.header("Location") + "/logs?follow=true&lines=1";
    Watcher watcher = Watcher.of(admin, path);
    Event first = watcher.next();
    assertThat(first.data().at("/lines/0").asText()).isEqualTo("first");
    berth.workspaces.machine.write(instance, "second\n");
    assertThat(watcher.next().data().at("/lines/0").asText()).isEqualTo("second");
    watcher.close();
    Watcher back = Watcher.of(admin.with("Last-Event-ID", first.id()), path);
    assertThat(back.next().data().at("/lines/0").asText()).isEqualTo("second");
    back.close();
  }

  @Test
  void aLongLogBeginsWithItsNewestLines() {
    Reply created = create();
    berth.workspaces.work();
    WorkspaceId id = new WorkspaceId(UUID.fromString(created.text("/workspace/id")));
    String quoted = "\"".repeat(900);
    berth.workspaces.machine.write(InstanceId.of(id), (quoted + "\n").repeat(900) + "newest\n");
    String path = created.header("Location") + "/logs?follow=true&lines=5000";
    Watcher watcher = Watcher.of(admin, path);
    JsonNode lines = watcher.next().data().path("lines");
    assertThat(lines.size()).isBetween(50, 80);
    assertThat(lines.path(lines.size() - 1).asText()).isEqualTo("newest");
    watcher.close();
  }

  @Test
  void whoDoesNotReadIsCutOffAndNobodyElseWaits() {
    Reply created = create();
    berth.workspaces.work();
    WorkspaceId id = new WorkspaceId(UUID.fromString(created.text("/workspace/id")));
    String path = created.header("Location") + "/logs?follow=true";
    try (RawConnection sleeper = new RawConnection(admin.port())) {
      sleeper.send(asking(path, registered.text("/access_token")));
      Watcher reader = Watcher.of(admin, path);
      Await.until(() -> berth.web.openStreams() == 2);
      String lines = ("x".repeat(1_000) + "\n").repeat(100);
      Await.until(
          () -> {
            berth.workspaces.machine.write(InstanceId.of(id), lines);
            assertThat(reader.next().type()).isEqualTo("log");
            return berth.web.openStreams() == 1;
          });
      assertThat(reader.over()).isFalse();
      reader.close();
    }
  }

  @Test
  void stoppingTheServerEndsEveryStream() {
    Watcher watcher = Watcher.of(admin, create().header("Location") + "/events");
    watcher.next();
    berth.web.stop();
    watcher.awaitEnd();
  }

  private static RawConnection watching(int port, String path, String token) {
    RawConnection connection = new RawConnection(port);
    connection.send(asking(path, token));
    return connection;
  }

  private static String asking(String path, String token) {
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + token
        + "\r\n\r\n";
  }

  private Reply create() {
    return admin.post(ALL, "{\"name\":\"" + Fresh.word("watched-") + "\"}");
  }

  private static List<String> ids(Watcher watcher) {
    List<String> ids = new ArrayList<>();
    for (Event event = watcher.next(); !event.type().equals("end"); event = watcher.next()) {
      ids.add(event.id());
    }
    watcher.awaitEnd();
    return ids;
  }
}
