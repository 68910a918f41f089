package dev.berth.domain.offboarding;

import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The going of a member or of a whole tenant. It is over only when no workspace of theirs is left
 * to delete or to hand on, and every host that ever had one was looked at after that and has
 * nothing of those that are deleted, or was written off. Every step returns a new value.
 *
 * @param scans the last of each host, in the order of the hosts' ids
 * @param version 0 until it is stored, then counted up by the database
 */
public record Offboarding(
    OffboardingId id,
    TenantId tenant,
    Departure departure,
    Instant startedAt,
    OffboardingState state,
    Progress progress,
    List<HostScan> scans,
    Optional<Instant> finishedAt,
    long version) {

  private static final Comparator<HostId> BY_ID = Comparator.comparing(HostId::toString);

  public Offboarding {
    scans = scans.stream().sorted(Comparator.comparing(HostScan::host, BY_ID)).toList();
  }

  public static Offboarding begun(
      OffboardingId id, TenantId tenant, Departure departure, Instant now) {
    return new Offboarding(
        id,
        tenant,
        departure,
        now,
        OffboardingState.RUNNING,
        Progress.NONE,
        List.of(),
        Optional.empty(),
        0);
  }

  /**
   * The same, as it stands now; what is done stays as it is.
   *
   * @param scan what a host has shown, nothing of it being left to delete there
   */
  public Offboarding seen(Progress now, Optional<HostScan> scan, Instant at) {
    if (state == OffboardingState.DONE) {
      return this;
    }
    List<HostScan> known = new ArrayList<>(scans);
    scan.ifPresent(
        fresh -> {
          known.removeIf(old -> old.host().equals(fresh.host()));
          known.add(fresh);
        });
    OffboardingState next = stateOf(now, known);
    return new Offboarding(
        id,
        tenant,
        departure,
        startedAt,
        next,
        now,
        known,
        next == OffboardingState.DONE ? Optional.of(at) : Optional.empty(),
        version);
  }

  /**
   * Whether the host was looked at and has nothing of it, or was written off; then nothing will
   * come there again.
   */
  public boolean settledOn(HostId host) {
    return settled(scans).contains(host);
  }

  /** Hosts that have still to be looked at. */
  public Set<HostId> notLookedAt() {
    Set<HostId> missing = new TreeSet<>(BY_ID);
    missing.addAll(progress.hosts());
    scans.forEach(scan -> missing.remove(scan.host()));
    return missing;
  }

  /** How it stands, for operators: names hosts and what is left there. */
  public String sentence() {
    return switch (state) {
      case RUNNING -> counts() + waiting();
      case STUCK ->
          counts() + progress.obstacle().map(why -> " " + why).orElse("") + scansThat(false);
      case DONE -> counts() + scansThat(true) + unsearched();
    };
  }

  /** How it stands, for people of the tenant: nothing about machines. */
  public String sentenceForTenant() {
    return switch (state) {
      case RUNNING -> counts();
      case STUCK ->
          counts() + " Something of it is not gone yet; whoever runs this installation sees what.";
      case DONE ->
          scans.stream().anyMatch(HostScan::writtenOff)
              ? counts()
                  + " Some of it was on a machine that never comes back, and nobody can look at it."
              : counts() + " Nothing is left of what was deleted.";
    };
  }

  private static OffboardingState stateOf(Progress progress, List<HostScan> scans) {
    boolean hindered = progress.obstacle().isPresent();
    if (progress.tally().pending() > 0) {
      return hindered ? OffboardingState.STUCK : OffboardingState.RUNNING;
    }
    if (scans.stream().anyMatch(scan -> !scan.settled())) {
      return OffboardingState.STUCK;
    }
    if (settled(scans).containsAll(progress.hosts())) {
      return OffboardingState.DONE;
    }
    return hindered ? OffboardingState.STUCK : OffboardingState.RUNNING;
  }

  private static Set<HostId> settled(List<HostScan> scans) {
    return scans.stream().filter(HostScan::settled).map(HostScan::host).collect(Collectors.toSet());
  }

  private String counts() {
    Tally tally = progress.tally();
    if (tally.total() == 0) {
      return state == OffboardingState.DONE ? "There was no workspace." : "It has begun.";
    }
    String kept =
        tally.handedOn() == 0 ? "" : ", " + tally.handedOn() + " handed on, which stay by choice";
    return tally.deleted() + " of " + tally.total() + " workspaces deleted" + kept + ".";
  }

  private String waiting() {
    if (progress.tally().pending() > 0 || notLookedAt().isEmpty()) {
      return "";
    }
    return notLookedAt().stream()
        .map(HostId::toString)
        .collect(Collectors.joining(", ", " Still to be looked at: host ", "."));
  }

  private String scansThat(boolean areSettled) {
    return scans.stream()
        .filter(scan -> scan.settled() == areSettled)
        .map(scan -> " " + scan.words())
        .collect(Collectors.joining());
  }

  private String unsearched() {
    int count = scans.stream().mapToInt(HostScan::unsearched).sum();
    return count == 0
        ? ""
        : " Of "
            + count
            + " of them no record says that what their account numbers had left was searched for.";
  }
}
