package dev.berth.application.reconciliation;

import dev.berth.application.host.Homes;
import dev.berth.application.host.HostException;
import dev.berth.application.host.Hosts;
import dev.berth.application.host.Observation;
import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WrittenOff;
import dev.berth.application.provisioning.Journal;
import dev.berth.application.provisioning.OperationRequests;
import dev.berth.application.provisioning.Operations;
import dev.berth.application.provisioning.WorkSignal;
import dev.berth.application.provisioning.step.HomeStep;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.workspace.DesiredStatus;
import dev.berth.domain.workspace.StopReason;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings a host and the database back together: what shall run and does not is started, unless it
 * keeps dying; what died and has no home waits for it, and is started when it is there; what runs
 * and is cut off is connected again, and started anew where its network is gone, for a program
 * stays in the one it was started in; what runs under other limits than its own is held to them;
 * what shall not run is stopped; what shall be gone is deleted again. It never removes what the
 * database does not know: it reports it. What is as it shall be costs no transaction and no look of
 * its own; what shall be stopped and is not there is not even read.
 */
public final class ReconcileHost {

  private static final AuditAction RESTARTED = new AuditAction("workspace.recover");
  private static final AuditAction GAVE_UP = new AuditAction("workspace.give_up");

  private static final Duration REST_AFTER_STUCK = Duration.ofMinutes(10);

  private final Turn turn = new Turn();
  private final HostId host;
  private final WorkspaceUnitOfWork unitOfWork;
  private final Hosts hosts;
  private final Workspaces workspaces;
  private final Operations operations;
  private final OperationRequests requests;
  private final WorkspaceProcesses processes;
  private final ResourceControls controls;
  private final Optional<WorkspaceNetworks> networks;
  private final Homes homes;
  private final Journal journal;
  private final WorkspaceAudit audit;
  private final WorkSignal signal;
  private final IdSource ids;
  private final Clock clock;

  /**
   * What was found.
   *
   * @param restarted workspaces that had died and are started again
   * @param gaveUp workspaces that keep dying
   * @param resumed workspaces whose wish was not carried out to its end
   * @param homeless workspaces that shall run and wait for their homes
   * @param unseen workspaces that the machine would not let us look at; the rest is not held up
   * @param orphans processes with our mark that the database does not know
   */
  public record Report(
      int restarted, int gaveUp, int resumed, int homeless, int unseen, Set<InstanceId> orphans) {}

  /** What a host is compared with. */
  public record Stores(Hosts hosts, Workspaces workspaces, Operations operations) {}

  /**
   * What is looked at on the host.
   *
   * @param networks absent where workspaces share the host's
   */
  public record Sights(
      WorkspaceProcesses processes,
      ResourceControls controls,
      Optional<WorkspaceNetworks> networks,
      Homes homes) {}

  public ReconcileHost(
      HostId host,
      WorkspaceUnitOfWork unitOfWork,
      Stores stores,
      OperationRequests requests,
      Sights sights,
      Journal journal,
      WorkspaceAudit audit,
      WorkSignal signal,
      IdSource ids,
      Clock clock) {
    this.host = host;
    this.unitOfWork = unitOfWork;
    this.hosts = stores.hosts();
    this.workspaces = stores.workspaces();
    this.operations = stores.operations();
    this.requests = requests;
    this.processes = sights.processes();
    this.controls = sights.controls();
    this.networks = sights.networks();
    this.homes = sights.homes();
    this.journal = journal;
    this.audit = audit;
    this.signal = signal;
    this.ids = ids;
    this.clock = clock;
  }

  private enum Finding {
    FINE,
    RESTARTED,
    GAVE_UP,
    RESUMED,
    HOMELESS,
    UNSEEN
  }

  /**
   * One at a time: who comes while another is at it waits. On another node it may run meanwhile;
   * each workspace is settled under its lock, and by the first who comes.
   *
   * @throws HostException when the machine would not say what runs on it, or was written off
   */
  public Report run() {
    return turn.take(this::compared);
  }

  /**
   * The same for somebody who does not wait for ever.
   *
   * @param patience how long to wait for one that is under way
   * @throws DomainException HOST_BUSY when it takes longer
   * @throws HostException when the machine would not say what runs on it, or was written off
   */
  public Report run(Duration patience) {
    return turn.take(patience, this::compared);
  }

  private Report compared() {
    Set<InstanceId> there = processes.inventory();
    List<Workspace> known =
        unitOfWork.execute(
            () -> {
              hosts.find(host).ifPresent(WrittenOff::refuse);
              List<Workspace> compared = workspaces.toCompare(host, there);
              hosts.seen(host, clock.instant());
              return compared;
            });
    Set<InstanceId> orphans = new HashSet<>(there);
    Set<InstanceId> alive = processes.alive(instances(known));
    Reach reach = Reach.of(networks, alive);
    Map<Finding, Integer> counts = new EnumMap<>(Finding.class);
    for (Workspace workspace : known) {
      orphans.remove(workspace.placement().instance());
      InstanceId instance = workspace.placement().instance();
      Reach.Sight sight = reach.of(instance, alive.contains(instance));
      counts.merge(reconcile(workspace, sight), 1, Integer::sum);
    }
    Report report =
        new Report(
            counts.getOrDefault(Finding.RESTARTED, 0),
            counts.getOrDefault(Finding.GAVE_UP, 0),
            counts.getOrDefault(Finding.RESUMED, 0),
            counts.getOrDefault(Finding.HOMELESS, 0),
            counts.getOrDefault(Finding.UNSEEN, 0),
            Set.copyOf(orphans));
    if (report.restarted() + report.resumed() > 0) {
      signal.wake();
    }
    return report;
  }

  private static Set<InstanceId> instances(List<Workspace> known) {
    return known.stream()
        .map(workspace -> workspace.placement().instance())
        .collect(Collectors.toSet());
  }

  private Finding reconcile(Workspace seen, Reach.Sight sight) {
    boolean there = sight.there();
    if (rightlyStopped(seen, there)) {
      return Finding.FINE;
    }
    Observation observed;
    boolean held;
    boolean homeless;
    try {
      if (rightlyRunning(seen, sight) && nothingIsSaidOf(seen) && held(seen)) {
        return Finding.FINE;
      }
      // Looked at again, since now something comes of it; this tells the last words too.
      observed = processes.observe(seen.placement().instance());
      held = seen.status() != WorkspaceStatus.RUNNING || !alive(observed) || held(seen);
      homeless = waitsForHome(seen, observed);
    } catch (HostException unseen) {
      return Finding.UNSEEN;
    }
    return unitOfWork.execute(
        () -> {
          Optional<Workspace> now = workspaces.lock(seen.ownership().tenant(), seen.id());
          boolean moved = now.map(Workspace::version).filter(v -> v == seen.version()).isEmpty();
          if (moved || operations.lockActive(seen.ownership().tenant(), seen.id()).isPresent()) {
            return Finding.FINE;
          }
          return homeless ? leave(seen) : settle(seen, observed, held, sight);
        });
  }

  /** Most workspaces, most of the time: no transaction is spent on them. */
  private static boolean rightlyStopped(Workspace workspace, boolean there) {
    return workspace.desired() == DesiredStatus.STOPPED
        && workspace.status() != WorkspaceStatus.UNKNOWN
        && !there;
  }

  private static boolean rightlyRunning(Workspace workspace, Reach.Sight sight) {
    return workspace.desired() == DesiredStatus.RUNNING
        && workspace.status() == WorkspaceStatus.RUNNING
        && sight.there()
        && sight.connected();
  }

  /** Of one that runs only a resize that got stuck says something. */
  private static boolean nothingIsSaidOf(Workspace running) {
    return running.lifecycle().reason().isEmpty();
  }

  /** One that has run before: only its creation makes a home. */
  private boolean waitsForHome(Workspace workspace, Observation observed) {
    return workspace.desired() == DesiredStatus.RUNNING
        && Set.of(WorkspaceStatus.RUNNING, WorkspaceStatus.UNKNOWN).contains(workspace.status())
        && !alive(observed)
        && !homes.exists(workspace.placement().instance());
  }

  private static boolean alive(Observation observed) {
    return observed instanceof Observation.Alive;
  }

  private boolean held(Workspace workspace) {
    return controls.holds(workspace.placement().instance(), workspace.blueprint().limits());
  }

  /** Until its home is there again: a start would fail, and what fails is not tried again. */
  private Finding leave(Workspace workspace) {
    if (workspace.status() != WorkspaceStatus.UNKNOWN) {
      Instant now = clock.instant();
      Workspace waiting = workspaces.update(workspace.unknown(HomeStep.AWAITED, now));
      journal.status(waiting, now);
    }
    return Finding.HOMELESS;
  }

  private Finding settle(
      Workspace workspace, Observation observed, boolean held, Reach.Sight sight) {
    Optional<Operation> stuck = stuck(workspace);
    boolean resizing = stuck.filter(last -> last.kind() == OperationKind.RESIZE).isPresent();
    boolean rests = stuck.filter(this::rests).isPresent();
    if (rests && !resizing) {
      return Finding.FINE;
    }
    if (workspace.desired() == DesiredStatus.DELETED) {
      return resume(workspace, OperationKind.DELETE);
    }
    if (workspace.desired() == DesiredStatus.STOPPED) {
      return alive(observed) || workspace.status() == WorkspaceStatus.UNKNOWN
          ? resume(stoppedAgain(workspace), OperationKind.STOP)
          : Finding.FINE;
    }
    if (workspace.status() == WorkspaceStatus.RUNNING) {
      if (observed instanceof Observation.Absent absent) {
        return recover(workspace, absent.lastWords());
      }
      if (!sight.connected()) {
        return resume(workspace.restartRequested(clock.instant()), up(observed, sight));
      }
      // The limits of the disk are not looked at: what could not be set is set again.
      return rests || (held && !resizing) ? Finding.FINE : resume(workspace, OperationKind.RESIZE);
    }
    boolean doubtful = workspace.status() == WorkspaceStatus.UNKNOWN;
    return resume(
        doubtful ? workspace.restartRequested(clock.instant()) : workspace, up(observed, sight));
  }

  /** What runs goes on: a start makes what is missing around it, but for the network it is in. */
  private static OperationKind up(Observation observed, Reach.Sight sight) {
    return alive(observed) && sight.adrift() ? OperationKind.RESTART : OperationKind.START;
  }

  /** Its last operation, if that got stuck. */
  private Optional<Operation> stuck(Workspace workspace) {
    return operations.of(workspace.ownership().tenant(), workspace.id(), 1).stream()
        .filter(last -> last.status() == OperationStatus.STUCK)
        .findFirst();
  }

  /**
   * What got stuck a moment ago would get stuck again: people are to see it before the next try.
   */
  private boolean rests(Operation stuck) {
    Instant now = clock.instant();
    return stuck.finishedAt().filter(end -> now.isBefore(end.plus(REST_AFTER_STUCK))).isPresent();
  }

  private Workspace stoppedAgain(Workspace workspace) {
    StopReason why = workspace.lifecycle().stopReason().orElse(StopReason.REQUESTED);
    return workspace.stopRequestedFor(why, clock.instant());
  }

  private Finding resume(Workspace workspace, OperationKind kind) {
    Instant now = clock.instant();
    Workspace stored = workspaces.update(workspace);
    requests.request(stored, kind, Optional.empty(), now);
    return Finding.RESUMED;
  }

  private Finding recover(Workspace workspace, String lastWords) {
    Instant now = clock.instant();
    if (workspace.keepsCrashing(now)) {
      String reason = "It keeps dying right after its start. Its last words: " + lastWords;
      Workspace failed = workspaces.update(workspace.failed(reason, now));
      journal.status(failed, now);
      audit.append(entry(failed, GAVE_UP, now));
      return Finding.GAVE_UP;
    }
    Workspace crashed = workspaces.update(workspace.crashed(now));
    requests.request(crashed, OperationKind.START, Optional.empty(), now);
    audit.append(entry(crashed, RESTARTED, now));
    return Finding.RESTARTED;
  }

  private AuditEntry entry(Workspace workspace, AuditAction action, Instant now) {
    return new AuditEntry(
        ids.next(),
        now,
        Optional.empty(),
        Optional.of(workspace.ownership().tenant()),
        action,
        "workspace:" + workspace.id(),
        RequestOrigin.installation("reconcile"),
        Map.of());
  }
}
