package dev.berth.e2e.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Agreement;
import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.SharedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class QuotaTest {

  // What the plan "starter" allows, which every new tenant gets.
  private static final int ALLOWED = 5;
  private static final int ASKED = 50;

  @Test
  void fiftyCreatesAtOnceGiveExactlyWhatThePlanAllows(BerthServer server) throws Exception {
    Person person = Person.signUp(server);

    List<Answer> answers = together(person);

    List<Answer> accepted = answers.stream().filter(answer -> answer.status() == 202).toList();
    List<Answer> refused = answers.stream().filter(answer -> answer.status() != 202).toList();
    assertThat(accepted).hasSize(ALLOWED);
    assertThat(refused).hasSize(ASKED - ALLOWED).allMatch(answer -> answer.status() == 409);
    accepted.forEach(answer -> person.awaitSuccess(answer.text("/operation/id")));
    Agreement.holds(server, person);

    accepted.stream()
        .map(answer -> person.delete(answer.text("/workspace/id")))
        .toList()
        .forEach(person::awaitSuccess);
    Agreement.nothingIsLeft(server);
    person.deleteWholly(person.createRunning("free-again"));
  }

  private static List<Answer> together(Person person)
      throws InterruptedException, ExecutionException {
    ExecutorService callers = Executors.newFixedThreadPool(ASKED);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Answer>> calls =
          IntStream.range(0, ASKED)
              .mapToObj(
                  number ->
                      callers.submit(
                          () -> {
                            start.await();
                            return person.api().post("/workspaces", Map.of("name", "ws-" + number));
                          }))
              .toList();
      start.countDown();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> call : calls) {
        answers.add(call.get());
      }
      return answers;
    } finally {
      callers.shutdownNow();
    }
  }
}
