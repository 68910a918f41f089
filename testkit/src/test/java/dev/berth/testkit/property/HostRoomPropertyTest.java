package dev.berth.testkit.property;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.host.HostError;
import dev.berth.domain.host.HostRoom;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.host.Overcommit;
import dev.berth.domain.shared.HostId;
import dev.berth.testkit.shared.Seeded;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HostRoomPropertyTest {

  private static final HostId HOST = new HostId(new UUID(0, 1));

  @Test
  void whatIsRaisedFitsExactlyWhenThePromiseHoldsAndNothingElseIsAskedAbout() {
    Seeded.cases(
        2_000,
        seeded -> {
          MemoryAndDisk there = any(seeded);
          Optional<Overcommit> memory = factor(seeded);
          Optional<Overcommit> disk = factor(seeded);
          HostRoom room = new HostRoom(Optional.of(there), memory, disk);
          MemoryAndDisk from = any(seeded);
          MemoryAndDisk to = seeded.percent(20) ? from : any(seeded);
          MemoryAndDisk reserved = from.plus(any(seeded));
          boolean fits =
              fits(memory, there.memoryMb(), reserved.memoryMb(), from.memoryMb(), to.memoryMb())
                  && fits(disk, there.diskMb(), reserved.diskMb(), from.diskMb(), to.diskMb());

          if (fits) {
            room.requireRoom(HOST, reserved, from, to);
          } else {
            assertRefused(HostError.HOST_FULL, () -> room.requireRoom(HOST, reserved, from, to));
          }
          HostRoom.UNLIMITED.measured(there).requireRoom(HOST, reserved, from, to);
        });
  }

  @Test
  void aFactorPromisesNoMoreThanItSays() {
    Seeded.cases(
        1_000,
        seeded -> {
          Overcommit overcommit = new Overcommit(seeded.between(Overcommit.LEAST, Overcommit.MOST));
          long there = seeded.between(0, 1 << 30);

          long promised = overcommit.promised(there);

          assertThat(promised * 100).isLessThanOrEqualTo(there * overcommit.percent());
          assertThat((promised + 1) * 100).isGreaterThan(there * overcommit.percent());
          assertThat(overcommit.factor().movePointRight(2).intValueExact())
              .isEqualTo(overcommit.percent());
        });
  }

  private static boolean fits(
      Optional<Overcommit> factor, long there, long reserved, long from, long to) {
    return to <= from
        || factor.isEmpty()
        || reserved + to - from <= there * factor.get().percent() / 100;
  }

  private static MemoryAndDisk any(Seeded seeded) {
    return new MemoryAndDisk(seeded.between(0, 10_000), seeded.between(0, 10_000));
  }

  private static Optional<Overcommit> factor(Seeded seeded) {
    return seeded.percent(30)
        ? Optional.empty()
        : Optional.of(new Overcommit(seeded.between(50, 300)));
  }
}
