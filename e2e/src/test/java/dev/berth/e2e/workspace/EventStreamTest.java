package dev.berth.e2e.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.SentEvent;
import dev.berth.e2e.harness.SharedServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class EventStreamTest {

  @Test
  void theStreamOfACreateTellsEveryStepAndEnds(BerthServer server) {
    Person person = Person.signUp(server);
    Person.Asked asked = person.create("told");

    Answer stream = person.api().get("/operations/" + asked.operation() + "/events").expect(200);

    List<SentEvent> events = SentEvent.parse(stream.text());
    assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
    assertThat(events.get(0).type()).isEqualTo("snapshot");
    assertThat(events.get(events.size() - 1).type()).isEqualTo("end");
    assertThat(events.get(events.size() - 1).data().path("status").asText()).isEqualTo("succeeded");
    assertThat(events)
        .filteredOn(event -> event.type().equals("step"))
        .extracting(event -> event.data().path("name").asText())
        .contains("home", "start", "healthy");
    person.deleteWholly(asked.workspace());
  }

  @Test
  void whoComesBackGoesOnWhereTheyLeft(BerthServer server) {
    Person person = Person.signUp(server);
    Person.Asked asked = person.create("resumed");
    String path = "/operations/" + asked.operation() + "/events";
    List<SentEvent> all = SentEvent.parse(person.api().get(path).expect(200).text());
    SentEvent left = all.get(all.size() / 2);

    Answer again =
        person.api().send(person.api().request(path).header("Last-Event-ID", left.id()).build());

    assertThat(SentEvent.parse(again.expect(200).text()))
        .isEqualTo(all.subList(all.size() / 2 + 1, all.size()));
    person.deleteWholly(asked.workspace());
  }

  @Test
  @DisplayName("security 12: the stream of a person who logs out ends soon")
  void theStreamOfAPersonWhoLogsOutEndsSoon(BerthServer server) throws Exception {
    Person person = Person.signUp(server);
    String workspace = person.createRunning("cut");
    String path = "/workspaces/" + workspace + "/events";
    CompletableFuture<Answer> open =
        CompletableFuture.supplyAsync(() -> person.api().get(path).expect(200));

    assertThat(open).isNotDone();
    person.api().post("/auth/logout").expect(204);

    assertThat(SentEvent.parse(open.get(5, TimeUnit.SECONDS).text()))
        .extracting(SentEvent::type)
        .contains("snapshot");
    person.api().get(path).expect(401);
    Person again = person.loggedInAgain(server);
    again.deleteWholly(workspace);
  }
}
