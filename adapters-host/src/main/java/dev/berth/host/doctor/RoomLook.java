package dev.berth.host.doctor;

import dev.berth.application.host.HostException;
import dev.berth.application.host.HostGauge;
import dev.berth.domain.host.HostRoom;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.host.Overcommit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the machine may promise what a first workspace takes. */
public final class RoomLook implements Look {

  private static final String NAME = "room";

  private final HostGauge gauge;
  private final HostRoom room;
  private final MemoryAndDisk first;

  /**
   * @param room how much may be promised; what was measured before is not asked
   * @param first what a workspace takes unless it is asked for with less
   */
  public RoomLook(HostGauge gauge, HostRoom room, MemoryAndDisk first) {
    this.gauge = gauge;
    this.room = room;
    this.first = first;
  }

  @Override
  public Finding look() {
    try {
      MemoryAndDisk there = gauge.measure();
      List<String> lacks = new ArrayList<>();
      lacking("memory", "host.memory-overcommit", room.memory(), there.memoryMb(), first.memoryMb())
          .ifPresent(lacks::add);
      lacking("disk", "host.disk-overcommit", room.disk(), there.diskMb(), first.diskMb())
          .ifPresent(lacks::add);
      return lacks.isEmpty()
          ? Finding.ok(
              NAME,
              "The machine has %d MiB of memory, and %d MiB of disk for homes."
                  .formatted(there.memoryMb(), there.diskMb()))
          : Finding.warning(NAME, String.join(" ", lacks));
    } catch (HostException fault) {
      return Finding.warning(NAME, fault.sentence());
    }
  }

  private static Optional<String> lacking(
      String what, String setting, Optional<Overcommit> factor, long there, long wanted) {
    return factor
        .filter(some -> some.promised(there) < wanted)
        .map(
            some ->
                "Of %d MiB of %s, promised %s times, there is no room for a first workspace of the smallest plan, which takes %d: give it more, choose a larger %s, or ask for smaller workspaces."
                    .formatted(there, what, some.factor(), wanted, setting));
  }
}
