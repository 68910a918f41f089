package dev.berth.e2e.fuzz;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long answers took, each the first time it was asked for. */
final class Times {

  private final List<Duration> all = new ArrayList<>();
  private Duration slowest = Duration.ZERO;
  private String slowestRequest = "";

  void add(Duration took, HttpRequest request) {
    all.add(took);
    if (took.compareTo(slowest) > 0) {
      slowest = took;
      slowestRequest = request.method() + " " + request.uri().getPath();
    }
  }

  @Override
  public String toString() {
    List<Duration> sorted = all.stream().sorted().toList();
    return sorted.isEmpty()
        ? "none"
        : "of %d half within %d ms, 99%% %d ms, 99.9%% %d ms, all %d ms (%s)"
            .formatted(
                sorted.size(),
                within(sorted, 0.5),
                within(sorted, 0.99),
                within(sorted, 0.999),
                slowest.toMillis(),
                slowestRequest);
  }

  private static long within(List<Duration> sorted, double part) {
    return sorted.get((int) Math.min(sorted.size() - 1, part * sorted.size())).toMillis();
  }
}
