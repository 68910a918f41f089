package dev.berth.benchmarks.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.benchmarks.server.Api;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Where an operation's time went: what each step took, and what lay before it, in milliseconds. */
final class StepTimes {

  private StepTimes() {}

  /**
   * @param accepted the answer to the request that began the operation
   * @return as in {@code account 3+41, home 2+1, … end 4}
   */
  static String of(Api api, String token, JsonNode accepted)
      throws IOException, InterruptedException {
    String id = accepted.get("operation").get("id").textValue();
    JsonNode operation = api.read("/api/v1/operations/" + id, token);
    StringBuilder told = new StringBuilder(operation.get("kind").textValue()).append(": ");
    Instant before = time(operation, "created_at");
    for (JsonNode step : operation.get("steps")) {
      Instant started = time(step, "started_at");
      Instant finished = time(step, "finished_at");
      told.append(
          "%s %d+%d, "
              .formatted(
                  step.get("name").textValue(),
                  Duration.between(before, started).toMillis(),
                  Duration.between(started, finished).toMillis()));
      before = finished;
    }
    return told.append("end ")
        .append(Duration.between(before, time(operation, "finished_at")).toMillis())
        .toString();
  }

  private static Instant time(JsonNode of, String name) {
    return Instant.parse(of.get(name).textValue());
  }
}
