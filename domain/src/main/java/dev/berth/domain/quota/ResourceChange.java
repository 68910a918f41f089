package dev.berth.domain.quota;

import java.util.Optional;

/** What a change says of one workspace's limits: disk and memory in MiB, CPU in percent. */
public record ResourceChange(
    Optional<Integer> diskMb, Optional<Integer> memoryMb, Optional<Integer> cpuPercent) {

  /** Nothing. */
  public static final ResourceChange NONE =
      new ResourceChange(Optional.empty(), Optional.empty(), Optional.empty());

  /** What becomes of the limits; what it says nothing of stays. */
  public ResourceLimits of(ResourceLimits current) {
    return new ResourceLimits(
        diskMb.orElse(current.diskMb()),
        memoryMb.orElse(current.memoryMb()),
        cpuPercent.orElse(current.cpuPercent()));
  }
}
