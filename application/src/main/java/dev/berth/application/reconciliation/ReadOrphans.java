package dev.berth.application.reconciliation;

import dev.berth.application.host.Orphans;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.Orphan;
import dev.berth.domain.host.OrphanFate;
import dev.berth.domain.host.OrphanOrigin;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.SharedError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the last sweep of this server's own host has found and left there, for operators. */
public final class ReadOrphans {

  private final HostId host;
  private final WorkspaceUnitOfWork unitOfWork;
  private final Workspaces workspaces;
  private final Orphans orphans;
  private final Optional<Duration> grace;

  /**
   * An orphan and what becomes of it.
   *
   * @param removableAt from when on it goes; absent when it is to stay as things are
   */
  public record Known(
      Orphan orphan, OrphanOrigin origin, OrphanFate fate, Optional<Instant> removableAt) {}

  /**
   * @param grace empty where nothing is removed unless an operator has said so
   */
  public ReadOrphans(
      HostId host,
      WorkspaceUnitOfWork unitOfWork,
      SweepOrphans.Stores stores,
      Optional<Duration> grace) {
    this.host = host;
    this.unitOfWork = unitOfWork;
    this.workspaces = stores.workspaces();
    this.orphans = stores.orphans();
    this.grace = grace;
  }

  /**
   * In the order of their instances. A machine has few, and a sweep reads all of them each minute.
   *
   * @throws DomainException PERMISSION_DENIED, CURSOR_MALFORMED
   */
  public Page<Known> list(Actor actor, PageRequest page) {
    actor.require(Permission.INSTALLATION_RUN);
    String after = page.after().map(ReadOrphans::instance).map(InstanceId::value).orElse("");
    return unitOfWork.execute(
        () -> {
          List<Orphan> found =
              orphans.on(host).stream()
                  .filter(orphan -> orphan.instance().value().compareTo(after) > 0)
                  .limit(page.limit() + 1L)
                  .toList();
          return Page.cut(known(found), page, known -> known.orphan().instance().value());
        });
  }

  private List<Known> known(List<Orphan> found) {
    Map<InstanceId, OrphanOrigin> origins =
        SweepOrphans.origins(
            workspaces, host, found.stream().map(Orphan::instance).collect(Collectors.toSet()));
    return found.stream()
        .map(
            orphan -> {
              OrphanOrigin origin = origins.getOrDefault(orphan.instance(), OrphanOrigin.UNKNOWN);
              Optional<Instant> removableAt = orphan.removableAt(origin, grace);
              return new Known(orphan, origin, OrphanFate.of(origin, removableAt), removableAt);
            })
        .toList();
  }

  private static InstanceId instance(String cursor) {
    return InstanceId.find(cursor)
        .orElseThrow(() -> new DomainException(SharedError.CURSOR_MALFORMED));
  }
}
