package dev.berth.application.reconciliation;

import dev.berth.application.host.FencingToken;
import dev.berth.application.host.HostException;
import dev.berth.application.host.HostRemains;
import dev.berth.application.host.Hosts;
import dev.berth.application.host.Orphans;
import dev.berth.application.host.WrittenOff;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.Orphan;
import dev.berth.domain.host.OrphanOrigin;
import dev.berth.domain.host.Remnant;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.RequestOrigin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for what carries our mark on a host and belongs to no workspace of it, remembers since
 * when, and removes what may go: never at first sight, only after its grace, of itself only what
 * the database knows as deleted here. What it does not know at all waits for an operator, since the
 * database may be an older one; what is another host's stays.
 */
public final class SweepOrphans {

  private static final AuditAction FOUND = new AuditAction("orphan.find");
  private static final AuditAction REMOVED = new AuditAction("orphan.remove");

  private final Turn turn = new Turn();
  private final HostId host;
  private final WorkspaceUnitOfWork unitOfWork;
  private final Hosts hosts;
  private final Workspaces workspaces;
  private final Orphans orphans;
  private final HostRemains remains;
  private final Optional<Duration> grace;
  private final WorkspaceAudit audit;
  private final IdSource ids;
  private final Clock clock;

  /** What became of an orphan. */
  public enum Outcome {
    /** Nothing: it waits for its grace to pass, for an operator, or for ever. */
    KEPT,
    REMOVED,
    /** Some of it may be gone; it is tried again. */
    FAILED
  }

  /**
   * An orphan and what became of it.
   *
   * @param removableAt from when on it may go; absent when it is to stay as things are
   * @param fault why it could not be removed, for a person
   */
  public record Finding(
      Orphan orphan,
      OrphanOrigin origin,
      Optional<Instant> removableAt,
      Outcome outcome,
      Optional<String> fault) {}

  /** Where it is looked up and remembered. */
  public record Stores(Hosts hosts, Workspaces workspaces, Orphans orphans) {}

  /**
   * @param grace empty where nothing is removed unless an operator has said so
   */
  public SweepOrphans(
      HostId host,
      WorkspaceUnitOfWork unitOfWork,
      Stores stores,
      HostRemains remains,
      Optional<Duration> grace,
      WorkspaceAudit audit,
      IdSource ids,
      Clock clock) {
    this.host = host;
    this.unitOfWork = unitOfWork;
    this.hosts = stores.hosts();
    this.workspaces = stores.workspaces();
    this.orphans = stores.orphans();
    this.remains = remains;
    this.grace = grace;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * One at a time: who comes while another is at it waits.
   *
   * @return every orphan, also those that are gone now
   * @throws HostException when the machine would not say what is on it, or was written off
   */
  public List<Finding> run() {
    return turn.take(this::swept);
  }

  /**
   * The same for somebody who does not wait for ever.
   *
   * @param patience how long to wait for one that is under way
   * @throws DomainException HOST_BUSY when it takes longer
   * @throws HostException when the machine would not say what is on it, or was written off
   */
  public List<Finding> run(Duration patience) {
    return turn.take(patience, this::swept);
  }

  private List<Finding> swept() {
    // First the machine: what is made meanwhile has a row before it has anything there.
    Map<InstanceId, Set<Remnant>> there = remains.inventory();
    Instant now = clock.instant();
    List<Finding> seen = unitOfWork.execute(() -> remember(there, now));
    List<Finding> findings = new ArrayList<>();
    seen.forEach(finding -> findings.add(due(finding, now) ? removed(finding) : finding));
    return findings;
  }

  private List<Finding> remember(Map<InstanceId, Set<Remnant>> there, Instant now) {
    // Another node of the host may be at it too: an orphan is seen for the first time once.
    turnAmongNodes(hosts, host);
    hosts.find(host).ifPresent(WrittenOff::refuse);
    Map<InstanceId, Set<Remnant>> unclaimed = new HashMap<>(there);
    unclaimed.keySet().removeAll(workspaces.claimed(host, there.keySet()));
    Map<InstanceId, Orphan> known =
        orphans.on(host).stream().collect(Collectors.toMap(Orphan::instance, each -> each));
    known.keySet().stream()
        .filter(instance -> !unclaimed.containsKey(instance))
        .forEach(gone -> orphans.remove(host, gone));
    Map<InstanceId, OrphanOrigin> origins = origins(workspaces, host, unclaimed.keySet());
    return unclaimed.keySet().stream()
        .sorted(Comparator.comparing(InstanceId::value))
        .map(
            instance -> {
              Set<Remnant> remnants = unclaimed.getOrDefault(instance, Set.of());
              Orphan orphan =
                  Optional.ofNullable(known.get(instance))
                      .map(old -> seenAgain(old, remnants))
                      .orElseGet(() -> seenFirst(instance, remnants, now));
              OrphanOrigin origin = origins.getOrDefault(instance, OrphanOrigin.UNKNOWN);
              return new Finding(
                  orphan,
                  origin,
                  orphan.removableAt(origin, grace),
                  Outcome.KEPT,
                  Optional.empty());
            })
        .toList();
  }

  /**
   * Lets only one of a host's nodes at a time write down what is known of its orphans, until the
   * caller's unit of work ends: what one reads, none changes before it has written.
   */
  static void turnAmongNodes(Hosts hosts, HostId host) {
    if (hosts.lock(host).isEmpty()) {
      throw new IllegalStateException("a server has made its host known");
    }
  }

  /** What the database knows of each; joins the caller's unit of work. */
  static Map<InstanceId, OrphanOrigin> origins(
      Workspaces workspaces, HostId host, Set<InstanceId> instances) {
    return workspaces.hostsOf(instances).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    entry.getValue().equals(Set.of(host))
                        ? OrphanOrigin.DELETED
                        : OrphanOrigin.ELSEWHERE));
  }

  private Orphan seenAgain(Orphan old, Set<Remnant> remnants) {
    return old.remnants().equals(remnants) ? old : orphans.update(old.with(remnants));
  }

  private Orphan seenFirst(InstanceId instance, Set<Remnant> remnants, Instant now) {
    Orphan orphan = orphans.add(Orphan.seen(host, instance, remnants, now));
    audit.append(entry(orphan, FOUND, now));
    return orphan;
  }

  /** Whether it was seen before now, and its time has come. */
  private static boolean due(Finding finding, Instant now) {
    return finding.orphan().firstSeenAt().isBefore(now)
        && finding.removableAt().filter(at -> !now.isBefore(at)).isPresent();
  }

  private Finding removed(Finding due) {
    Orphan orphan = due.orphan();
    if (!unitOfWork.execute(() -> stands(due))) {
      return due;
    }
    try {
      // No operation asked for it: a fresh id is newer than any that did.
      remains.remove(orphan.instance(), new FencingToken(ids.next(), 0));
    } catch (HostException fault) {
      return with(due, Outcome.FAILED, Optional.of(fault.sentence()));
    }
    unitOfWork.run(() -> forget(orphan));
    return with(due, Outcome.REMOVED, Optional.empty());
  }

  /** Another node may have removed it at the same moment; then both say so. */
  private void forget(Orphan orphan) {
    turnAmongNodes(hosts, host);
    orphans.remove(host, orphan.instance());
    audit.append(entry(orphan, REMOVED, clock.instant()));
  }

  /** Whether what was seen a moment ago is still so. */
  private boolean stands(Finding due) {
    InstanceId instance = due.orphan().instance();
    OrphanOrigin origin =
        origins(workspaces, host, Set.of(instance)).getOrDefault(instance, OrphanOrigin.UNKNOWN);
    return origin == due.origin() && orphans.lock(host, instance).isPresent();
  }

  private static Finding with(Finding old, Outcome outcome, Optional<String> fault) {
    return new Finding(old.orphan(), old.origin(), old.removableAt(), outcome, fault);
  }

  private AuditEntry entry(Orphan orphan, AuditAction action, Instant now) {
    String remnants =
        orphan.remnants().stream()
            .sorted()
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return new AuditEntry(
        ids.next(),
        now,
        Optional.empty(),
        Optional.empty(),
        action,
        "orphan:" + orphan.instance(),
        RequestOrigin.installation("sweep-orphans"),
        Map.of("host", host.toString(), "remnants", remnants));
  }
}
