package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far an operation is, as its requester reads it. Where a step is there twice, as {@code start}
 * is in a restart, {@code start-again} means the second.
 */
record Progress(Person person, String operation) {

  private static final String AGAIN = "-again";
  private static final Duration SOON = Duration.ofSeconds(60);

  JsonNode told() {
    return person.api().get("/operations/" + operation).expect(200).body();
  }

  void awaitBegun(String step) {
    Await.until(
        "step " + step + " of " + operation + " has begun", SOON, () -> begun(told(), step));
  }

  /** That it has not ended, and is in the step. */
  void requireIn(String step) {
    JsonNode told = told();
    assertThat(told.path("status").asText()).as(told.toString()).isEqualTo("running");
    assertThat(begun(told, step)).as("%s has begun: %s", step, told).isTrue();
    assertThat(step(told, step).hasNonNull("finished_at")).as("%s: %s", step, told).isFalse();
  }

  /** That nothing of it was begun. */
  void requireQueued() {
    JsonNode told = told();
    assertThat(told.path("status").asText()).as(told.toString()).isEqualTo("queued");
    assertThat(told.path("steps")).noneMatch(step -> step.hasNonNull("started_at"));
  }

  /**
   * That it was in the step when something died, and ended later: this step was begun once more,
   * and no other.
   */
  void requireBroken(String step, Instant death) {
    JsonNode told = told();
    assertThat(Instant.parse(told.path("finished_at").asText()))
        .as("it has not ended before the death: %s", told)
        .isAfter(death);
    requireAttempts(told, index(told, step));
  }

  /** That no step was begun more than once. */
  void requireUnbroken() {
    requireAttempts(told(), -1);
  }

  private static void requireAttempts(JsonNode told, int twice) {
    List<Integer> expected = new ArrayList<>();
    List<Integer> attempts = new ArrayList<>();
    for (JsonNode step : told.path("steps")) {
      expected.add(expected.size() == twice ? 2 : 1);
      attempts.add(step.path("attempts").asInt());
    }
    assertThat(attempts).as(told.toString()).isEqualTo(expected);
  }

  private static boolean begun(JsonNode told, String step) {
    return step(told, step).hasNonNull("started_at");
  }

  private static JsonNode step(JsonNode told, String step) {
    return told.path("steps").path(index(told, step));
  }

  private static int index(JsonNode told, String step) {
    int left = step.endsWith(AGAIN) ? 1 : 0;
    for (int index = 0; index < told.path("steps").size(); index++) {
      String name = told.path("steps").path(index).path("name").asText();
      if (name.equals(step.replace(AGAIN, "")) && left-- == 0) {
        return index;
      }
    }
    throw new AssertionError("no step " + step + " in " + told);
  }
}
