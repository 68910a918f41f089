package dev.berth.domain.host;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Something on a host that carries our mark and belongs to no workspace of it.
 *
 * @param remnants what is there of it, as last seen
 * @param confirmedAt when an operator said that it may go
 */
public record Orphan(
    HostId host,
    InstanceId instance,
    Set<Remnant> remnants,
    Instant firstSeenAt,
    Optional<Instant> confirmedAt,
    long version) {

  public Orphan {
    remnants = Set.copyOf(remnants);
  }

  public static Orphan seen(HostId host, InstanceId instance, Set<Remnant> remnants, Instant now) {
    return new Orphan(host, instance, remnants, now, Optional.empty(), 0);
  }

  /** The same, with more or less of it. */
  public Orphan with(Set<Remnant> nowThere) {
    return new Orphan(host, instance, nowThere, firstSeenAt, confirmedAt, version);
  }

  /**
   * It may go. The first word counts.
   *
   * @throws DomainException ORPHAN_ELSEWHERE when the database knows it of another host
   */
  public Orphan confirmed(OrphanOrigin origin, Instant now) {
    if (origin == OrphanOrigin.ELSEWHERE) {
      throw new DomainException(HostError.ORPHAN_ELSEWHERE);
    }
    return new Orphan(
        host, instance, remnants, firstSeenAt, Optional.of(confirmedAt.orElse(now)), version);
  }

  /**
   * From when on it may be removed: after its grace, when it was deleted or an operator has said
   * so; never what is another host's.
   *
   * @param grace empty where nothing goes unless an operator has said so
   */
  public Optional<Instant> removableAt(OrphanOrigin origin, Optional<Duration> grace) {
    boolean mayGo =
        switch (origin) {
          case DELETED -> grace.isPresent() || confirmedAt.isPresent();
          case UNKNOWN -> confirmedAt.isPresent();
          case ELSEWHERE -> false;
        };
    return mayGo ? Optional.of(firstSeenAt.plus(grace.orElse(Duration.ZERO))) : Optional.empty();
  }
}
