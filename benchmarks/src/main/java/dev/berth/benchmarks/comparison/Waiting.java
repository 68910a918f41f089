package dev.berth.benchmarks.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.benchmarks.server.Api;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what workspaces come to. */
final class Waiting {

  /** A look costs time on the cores that the starting program needs. */
  private static final long LOOK_NANOS = 20_000_000;

  private Waiting() {}

  /**
   * @throws IllegalStateException when it fails or the patience is over
   */
  static void until(Api api, String token, JsonNode workspace, String status, Duration patience)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      JsonNode now = api.read("/api/v1/workspaces/" + workspace.get("id").textValue(), token);
      String is = now.get("status").textValue();
      if (is.equals(status)) {
        return;
      }
      if (is.equals("failed") || System.nanoTime() > deadline) {
        throw new IllegalStateException("the workspace is not %s but %s".formatted(status, now));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
