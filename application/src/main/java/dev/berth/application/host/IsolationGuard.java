package dev.berth.application.host;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets no workspace start on a machine that does not keep workspaces apart, where that is demanded.
 * What held is believed until the control plane starts again; a hole is looked for again after a
 * while, so that an operator who has mended it needs to tell nobody.
 */
public final class IsolationGuard {

  /** How long a report with holes is believed. */
  public static final Duration BELIEVED = Duration.ofSeconds(30);

  private final Optional<IsolationCheck> check;
  private final boolean demanded;
  private final Consumer<IsolationReport> told;
  private final Clock clock;
  private @Nullable Seen seen;

  /**
   * @param check absent on a host that keeps nothing apart
   * @param demanded whether a hole keeps workspaces from starting
   * @param told hears of each report
   */
  public IsolationGuard(
      Optional<IsolationCheck> check,
      boolean demanded,
      Consumer<IsolationReport> told,
      Clock clock) {
    this.check = check;
    this.demanded = demanded;
    this.told = told;
    this.clock = clock;
  }

  private record Seen(IsolationReport report, Instant at) {}

  /** Tries it, which takes some seconds, unless it was tried a short while ago. */
  public synchronized void look() {
    check.ifPresent(this::report);
  }

  /**
   * Does nothing where it is not demanded. Where it has not been tried yet it is tried now; others
   * wait meanwhile.
   *
   * @throws HostException passing, naming the first hole
   */
  public synchronized void requireHeld() {
    if (demanded) {
      check.ifPresent(present -> report(present).requireHeld());
    }
  }

  private IsolationReport report(IsolationCheck present) {
    Seen last = seen;
    if (last != null && (last.report().held() || isFresh(last))) {
      return last.report();
    }
    IsolationReport report = present.run();
    seen = new Seen(report, clock.instant());
    told.accept(report);
    return report;
  }

  private boolean isFresh(Seen last) {
    return clock.instant().isBefore(last.at().plus(BELIEVED));
  }
}
