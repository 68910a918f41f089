package dev.berth.application.host;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets no workspace start on a machine that does not keep workspaces apart. What held is believed
 * until the control plane starts again; a hole is looked for again after a while, so that an
 * operator who has mended it needs to tell nobody.
 */
public final class IsolationGuard {

  /** How long a report with holes is believed. */
  static final Duration BELIEVED = Duration.ofSeconds(30);

  private final Optional<IsolationCheck> check;
  private final Consumer<IsolationReport> told;
  private final Clock clock;
  private @Nullable Seen seen;

  /**
   * @param check absent where nobody demands it
   * @param told hears of each report
   */
  public IsolationGuard(
      Optional<IsolationCheck> check, Consumer<IsolationReport> told, Clock clock) {
    this.check = check;
    this.told = told;
    this.clock = clock;
  }

  private record Seen(IsolationReport report, Instant at) {}

  /**
   * Tries it, if it has not been tried, which takes some seconds; others wait meanwhile.
   *
   * @throws HostException passing, naming the first hole
   */
  public synchronized void requireHeld() {
    check.ifPresent(demanded -> report(demanded).requireHeld());
  }

  private IsolationReport report(IsolationCheck demanded) {
    Seen last = seen;
    if (last != null && (last.report().held() || isFresh(last))) {
      return last.report();
    }
    IsolationReport report = demanded.run();
    seen = new Seen(report, clock.instant());
    told.accept(report);
    return report;
  }

  private boolean isFresh(Seen last) {
    return clock.instant().isBefore(last.at().plus(BELIEVED));
  }
}
