package dev.berth.application.metering;

import dev.berth.application.shared.InParts;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.metering.UsageResolution;
import dev.berth.domain.shared.HostId;
import java.time.Clock;
import java.time.Instant;

/** Makes a host's series coarser as they grow old, and forgets what is too old. */
public final class CondenseUsage {

  private final HostId host;
  private final WorkspaceUnitOfWork unitOfWork;
  private final UsageSeries series;
  private final Clock clock;

  public CondenseUsage(
      HostId host, WorkspaceUnitOfWork unitOfWork, UsageSeries series, Clock clock) {
    this.host = host;
    this.unitOfWork = unitOfWork;
    this.series = series;
    this.clock = clock;
  }

  /** Does all that is due, one stretch of time with each transaction. */
  public void run() {
    Instant now = clock.instant();
    for (UsageResolution kind : UsageResolution.values()) {
      Instant before = kind.keptSince(now);
      if (kind.coarser().isPresent()) {
        condense(kind, before);
      } else {
        InParts.all(unitOfWork, () -> series.forget(host, kind, before));
      }
    }
  }

  private void condense(UsageResolution kind, Instant before) {
    int made;
    do {
      made = unitOfWork.execute(() -> series.condense(host, kind, before));
    } while (made > 0);
  }
}
