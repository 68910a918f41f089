package dev.berth.application.metering;

import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.WorkspaceAccess;
import dev.berth.domain.metering.UsagePoint;
import dev.berth.domain.metering.UsageResolution;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a workspace uses, and used. */
public final class ReadWorkspaceUsage {

  private static final Duration UNLESS_ASKED = Duration.ofHours(1);
  private static final Duration STILL_CURRENT = Duration.ofMinutes(2);

  private final WorkspaceUnitOfWork unitOfWork;
  private final WorkspaceAccess access;
  private final UsageSeries series;
  private final Clock clock;

  /**
   * What is known.
   *
   * @param current what the newest look showed, when that was within two minutes
   * @param series oldest first
   */
  public record Usage(Workspace workspace, Optional<UsagePoint> current, List<UsagePoint> series) {

    public Usage {
      series = List.copyOf(series);
    }
  }

  public ReadWorkspaceUsage(
      WorkspaceUnitOfWork unitOfWork, WorkspaceAccess access, UsageSeries series, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.access = access;
    this.series = series;
    this.clock = clock;
  }

  /**
   * @param since from when on the series is wanted; the last hour without
   * @throws dev.berth.domain.shared.DomainException WORKSPACE_NOT_FOUND
   */
  public Usage handle(Actor actor, WorkspaceId id, Optional<Instant> since) {
    actor.require(Permission.WORKSPACE_READ);
    Instant now = clock.instant();
    return unitOfWork.execute(
        () -> {
          Workspace workspace = access.readable(actor, id, now);
          Optional<UsagePoint> current =
              points(workspace, now.minus(STILL_CURRENT), 1).stream()
                  .filter(point -> point.resolution() == UsageResolution.SAMPLE)
                  .findFirst();
          return new Usage(
              workspace,
              current,
              points(
                  workspace, since.orElse(now.minus(UNLESS_ASKED)), UsageResolution.MOST_POINTS));
        });
  }

  private List<UsagePoint> points(Workspace workspace, Instant since, int most) {
    return series.since(workspace.ownership().tenant(), workspace.id(), since, most);
  }
}
