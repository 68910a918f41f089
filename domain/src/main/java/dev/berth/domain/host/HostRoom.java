package dev.berth.domain.host;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import java.util.Map;
import java.util.Optional;

/**
 * What a host has for workspaces, and how much of it may be promised to them.
 *
 * @param capacity as measured while its server runs; absent until it has come up once
 * @param memory absent where memory is promised without asking
 * @param disk absent where disk is promised without asking
 */
public record HostRoom(
    Optional<MemoryAndDisk> capacity, Optional<Overcommit> memory, Optional<Overcommit> disk) {

  /** Nothing is known, and everything is promised. */
  public static final HostRoom UNLIMITED =
      new HostRoom(Optional.empty(), Optional.empty(), Optional.empty());

  public HostRoom measured(MemoryAndDisk there) {
    return new HostRoom(Optional.of(there), memory, disk);
  }

  /** Whether anybody is ever refused. */
  public boolean limited() {
    return capacity.isPresent() && (memory.isPresent() || disk.isPresent());
  }

  /**
   * Holds that what a workspace takes may become more: what is not raised is not asked about, so
   * that a host that has become smaller still lets workspaces stop and come down.
   *
   * @param host whose room it is, for the log
   * @param reserved what all workspaces of the host take, {@code from} included
   * @throws DomainException HOST_FULL with the kind of what is missing; how much is for the log
   */
  public void requireRoom(
      HostId host, MemoryAndDisk reserved, MemoryAndDisk from, MemoryAndDisk to) {
    long memoryMissing =
        missing(
            memory,
            capacity.map(MemoryAndDisk::memoryMb),
            reserved.memoryMb(),
            to.memoryMb() - from.memoryMb());
    long diskMissing =
        missing(
            disk,
            capacity.map(MemoryAndDisk::diskMb),
            reserved.diskMb(),
            to.diskMb() - from.diskMb());
    if (memoryMissing > 0 || diskMissing > 0) {
      throw new DomainException(
          HostError.HOST_FULL,
          Map.of("lacking", lacking(memoryMissing, diskMissing)),
          "Host %s lacks %d MiB of memory and %d MiB of disk for what was wished."
              .formatted(host, memoryMissing, diskMissing));
    }
  }

  private static String lacking(long memoryMissing, long diskMissing) {
    if (memoryMissing > 0 && diskMissing > 0) {
      return "memory and disk";
    }
    return memoryMissing > 0 ? "memory" : "disk";
  }

  private static long missing(
      Optional<Overcommit> overcommit, Optional<Long> there, long reserved, long more) {
    if (more <= 0 || overcommit.isEmpty() || there.isEmpty()) {
      return 0;
    }
    return Math.max(0, reserved + more - overcommit.get().promised(there.get()));
  }
}
