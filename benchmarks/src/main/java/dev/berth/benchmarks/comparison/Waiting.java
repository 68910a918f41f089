package dev.berth.benchmarks.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.benchmarks.server.Api;
import java.io.IOException;
import java.time.Duration;

/**
 * Waits for what workspaces come to, told by the events of the operation: whoever asked again and
 * again would take time on the cores that the starting program needs.
 */
final class Waiting {

  private static final String END = "event: end";

  private Waiting() {}

  /**
   * Returns when the operation has ended and the workspace is read to be in that state.
   *
   * @param accepted the answer to the request that began the operation
   * @throws IllegalStateException when it comes to another state or the patience is over
   */
  static void until(Api api, String token, JsonNode accepted, String status, Duration patience)
      throws IOException, InterruptedException {
    JsonNode begun = accepted.get("operation");
    String operation = "/api/v1/operations/" + begun.get("id").textValue();
    if (!api.follow(operation + "/events", token, END::equals, patience)) {
      throw new IllegalStateException("it does not end: " + api.read(operation, token));
    }
    JsonNode now = api.read("/api/v1/workspaces/" + begun.get("workspace_id").textValue(), token);
    if (!now.get("status").textValue().equals(status)) {
      throw new IllegalStateException("the workspace is not %s but %s".formatted(status, now));
    }
  }
}
