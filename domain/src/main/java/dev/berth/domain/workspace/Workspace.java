package dev.berth.domain.workspace;

import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A workspace. Every transition returns a new value or throws WORKSPACE_STATE.
 *
 * @param password the IDE's own, sealed; absent where the template asks for none
 * @param deletedAt when nothing was left of it
 * @param lastActivityAt when somebody last worked in it, as far as its program told; moves without
 *     the version
 * @param version 0 until it is stored, then counted up by the database
 */
public record Workspace(
    WorkspaceId id,
    Ownership ownership,
    WorkspaceName name,
    Blueprint blueprint,
    Placement placement,
    Lifecycle lifecycle,
    Optional<SealedSecret> password,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> deletedAt,
    Optional<Instant> lastActivityAt,
    long version) {

  private static final int CRASHES_BEFORE_GIVING_UP = 3;
  private static final Duration CRASHES_WITHIN = Duration.ofMinutes(10);

  /** The wish for a new one; an operation makes it true. */
  public static Workspace requested(
      WorkspaceId id,
      Ownership ownership,
      WorkspaceName name,
      Blueprint blueprint,
      HostId host,
      Optional<SealedSecret> password,
      Instant now) {
    return new Workspace(
        id,
        ownership,
        name,
        blueprint,
        new Placement(host, InstanceId.of(id), Optional.empty()),
        Lifecycle.WISHED,
        password,
        now,
        now,
        Optional.empty(),
        Optional.empty(),
        0);
  }

  public WorkspaceStatus status() {
    return lifecycle.status();
  }

  public DesiredStatus desired() {
    return lifecycle.desired();
  }

  /** What it takes of its host: memory while it shall run, disk until nothing is left of it. */
  public MemoryAndDisk reserved() {
    return new MemoryAndDisk(
        desired() == DesiredStatus.RUNNING ? blueprint.limits().memoryMb() : 0,
        status() == WorkspaceStatus.DELETED ? 0 : blueprint.limits().diskMb());
  }

  /** The DNS label of its address. */
  public String subdomain() {
    return name.value() + "--" + ownership.slug().value();
  }

  public Workspace on(PortNumber port, Instant now) {
    return with(placement.at(port), lifecycle, now);
  }

  public Workspace withoutPort(Instant now) {
    return with(placement.withoutPort(), lifecycle, now);
  }

  /** Somebody wants it to run: legal when it does not. */
  public Workspace startRequested(Instant now) {
    if (status() == WorkspaceStatus.RUNNING
        || status() == WorkspaceStatus.STARTING
        || status() == WorkspaceStatus.PENDING) {
      throw new DomainException(WorkspaceError.WORKSPACE_STATE, Map.of("status", word(status())));
    }
    return to(WorkspaceStatus.STARTING, DesiredStatus.RUNNING, now);
  }

  /** Somebody wants it new: legal while it runs, and where its state is in doubt. */
  public Workspace restartRequested(Instant now) {
    if (status() == WorkspaceStatus.STARTING || status() == WorkspaceStatus.PENDING) {
      throw new DomainException(WorkspaceError.WORKSPACE_STATE, Map.of("status", word(status())));
    }
    return to(WorkspaceStatus.STARTING, DesiredStatus.RUNNING, now);
  }

  /** Legal in every state but the deleting and the deleted one. */
  public Workspace stopRequested(Instant now) {
    return stopRequestedFor(StopReason.REQUESTED, now);
  }

  /** The same, for another reason than that somebody wants it. */
  public Workspace stopRequestedFor(StopReason why, Instant now) {
    Workspace next = to(WorkspaceStatus.STOPPING, DesiredStatus.STOPPED, now);
    return next.with(next.placement, next.lifecycle.stoppedFor(why), now);
  }

  /** Somebody else's from now on, under a password that the former owner does not know. */
  public Workspace handedTo(UserId heir, Optional<SealedSecret> newPassword, Instant now) {
    return new Workspace(
        id,
        ownership.handedTo(heir),
        name,
        blueprint,
        placement,
        lifecycle,
        newPassword,
        createdAt,
        now,
        deletedAt,
        lastActivityAt,
        version);
  }

  /**
   * The same under another name, made after another blueprint: what it is and where it lives stays.
   * Legal while it holds its name.
   */
  public Workspace altered(WorkspaceName newName, Blueprint newBlueprint, Instant now) {
    if (!status().holdsName()) {
      throw new DomainException(WorkspaceError.WORKSPACE_STATE, Map.of("status", word(status())));
    }
    return new Workspace(
        id,
        ownership,
        newName,
        newBlueprint,
        placement,
        lifecycle,
        password,
        createdAt,
        now,
        deletedAt,
        lastActivityAt,
        version);
  }

  /** Legal in every state but the deleted one. */
  public Workspace deleteRequested(Instant now) {
    return to(WorkspaceStatus.DELETING, DesiredStatus.DELETED, now);
  }

  /** An operation has begun to carry the wish out. */
  public Workspace starting(Instant now) {
    return to(WorkspaceStatus.STARTING, desired(), now);
  }

  public Workspace running(Instant now) {
    return to(WorkspaceStatus.RUNNING, desired(), now);
  }

  public Workspace stopped(Instant now) {
    Workspace next = to(WorkspaceStatus.STOPPED, DesiredStatus.STOPPED, now);
    StopReason why = lifecycle.stopReason().orElse(StopReason.REQUESTED);
    return next.with(next.placement, next.lifecycle.stoppedFor(why).calm(), now);
  }

  public Workspace cancelled(Instant now) {
    Workspace next = to(WorkspaceStatus.STOPPED, DesiredStatus.STOPPED, now);
    return next.with(next.placement, next.lifecycle.stoppedFor(StopReason.CANCELLED).calm(), now);
  }

  /** It could not be brought up; nobody tries again until asked. */
  public Workspace failed(String reason, Instant now) {
    Workspace next = to(WorkspaceStatus.FAILED, DesiredStatus.STOPPED, now);
    return next.with(next.placement, next.lifecycle.because(reason), now);
  }

  public Workspace unknown(String reason, Instant now) {
    Workspace next = to(WorkspaceStatus.UNKNOWN, desired(), now);
    return next.with(next.placement, next.lifecycle.because(reason), now);
  }

  /** It died by itself and shall be started again, unless {@link #keepsCrashing} says otherwise. */
  public Workspace crashed(Instant now) {
    int count = recentCrashes(now) + 1;
    Workspace next = to(WorkspaceStatus.STARTING, DesiredStatus.RUNNING, now);
    return next.with(next.placement, next.lifecycle.crashed(count, now), now);
  }

  /** Whether one more crash at {@code now} would be one too many: 3 within 10 minutes. */
  public boolean keepsCrashing(Instant now) {
    return recentCrashes(now) >= CRASHES_BEFORE_GIVING_UP;
  }

  /** Nothing is left of it on any host. */
  public Workspace deleted(Instant now) {
    Workspace next = to(WorkspaceStatus.DELETED, DesiredStatus.DELETED, now);
    return new Workspace(
        id,
        ownership,
        name,
        blueprint,
        placement.withoutPort(),
        next.lifecycle,
        Optional.empty(),
        createdAt,
        now,
        Optional.of(now),
        lastActivityAt,
        version);
  }

  /** The state stays; the sentence on it is new. */
  public Workspace because(String reason, Instant now) {
    return with(placement, lifecycle.because(reason), now);
  }

  /** What runs is held to its limits; nothing is left to be said of it. */
  public Workspace resized(Instant now) {
    return with(placement, lifecycle.withoutReason(), now);
  }

  /** A sign that somebody worked in it then; the same where a later one is known. */
  public Workspace activeAt(Instant at) {
    if (lastActivityAt.filter(known -> !at.isAfter(known)).isPresent()) {
      return this;
    }
    return new Workspace(
        id,
        ownership,
        name,
        blueprint,
        placement,
        lifecycle,
        password,
        createdAt,
        updatedAt,
        deletedAt,
        Optional.of(at),
        version);
  }

  private int recentCrashes(Instant now) {
    boolean recent =
        lifecycle.crashedAt().map(at -> at.plus(CRASHES_WITHIN).isAfter(now)).orElse(false);
    return recent ? lifecycle.crashes() : 0;
  }

  private Workspace to(WorkspaceStatus status, DesiredStatus wished, Instant now) {
    return with(placement, lifecycle.to(status, wished), now);
  }

  private Workspace with(Placement place, Lifecycle life, Instant now) {
    return new Workspace(
        id,
        ownership,
        name,
        blueprint,
        place,
        life,
        password,
        createdAt,
        now,
        deletedAt,
        lastActivityAt,
        version);
  }

  private static String word(WorkspaceStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** The same password, sealed under another key; nothing that anybody could see has changed. */
  public Workspace sealedAs(SealedSecret anew) {
    return new Workspace(
        id,
        ownership,
        name,
        blueprint,
        placement,
        lifecycle,
        Optional.of(anew),
        createdAt,
        updatedAt,
        deletedAt,
        lastActivityAt,
        version);
  }
}
