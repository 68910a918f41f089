package dev.berth.application.metering;

import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.HostException;
import dev.berth.domain.host.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What homes hold, looked at in turns, since a machine may take a call for each: those that were
 * never looked at first, then those whose last look is the longest ago.
 */
final class DiskTurns {

  static final int AT_ONCE = 50;
  static final Duration EVERY = Duration.ofMinutes(5);

  private final Function<InstanceId, Optional<DiskUsage>> disk;
  private final Map<InstanceId, Look> looks = new HashMap<>();

  private record Look(Optional<DiskUsage> usage, Instant at) {}

  DiskTurns(Function<InstanceId, Optional<DiskUsage>> disk) {
    this.disk = disk;
  }

  /** Has a look at those whose turn it is, and forgets all others. */
  void look(Set<InstanceId> running, Instant now) {
    looks.keySet().retainAll(running);
    running.stream()
        .filter(instance -> !lastLook(instance).plus(EVERY).isAfter(now))
        .sorted(Comparator.comparing(this::lastLook).thenComparing(InstanceId::value))
        .limit(AT_ONCE)
        .forEach(instance -> looks.put(instance, new Look(usage(instance), now)));
  }

  /** As it was seen last; empty where the machine does not count it. */
  Optional<DiskUsage> last(InstanceId instance) {
    return Optional.ofNullable(looks.get(instance)).flatMap(Look::usage);
  }

  private Instant lastLook(InstanceId instance) {
    return Optional.ofNullable(looks.get(instance)).map(Look::at).orElse(Instant.EPOCH);
  }

  private Optional<DiskUsage> usage(InstanceId instance) {
    try {
      return disk.apply(instance);
    } catch (HostException unseen) {
      return Optional.empty();
    }
  }
}
