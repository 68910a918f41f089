package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.HostException;
import dev.berth.domain.host.HostRoom;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.host.Overcommit;
import dev.berth.host.doctor.Finding.Level;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomLookTest {

  private static final MemoryAndDisk FIRST = new MemoryAndDisk(1_024, 5_120);
  private static final HostRoom KEPT =
      new HostRoom(
          Optional.empty(), Optional.of(new Overcommit(150)), Optional.of(new Overcommit(100)));

  @Test
  void aDiskThatIsTooSmallForAFirstWorkspaceIsToldWithNumbers() {
    Finding finding = look(new MemoryAndDisk(4_096, 5_119), KEPT);

    assertThat(finding.level()).isEqualTo(Level.WARNING);
    assertThat(finding.sentence())
        .contains("5119 MiB of disk", "1.00 times", "5120", "host.disk-overcommit")
        .doesNotContain("memory-overcommit");
  }

  @Test
  void soIsTooLittleMemory() {
    assertThat(look(new MemoryAndDisk(682, 5_120), KEPT).sentence())
        .contains("682 MiB of memory", "1.50 times", "1024", "host.memory-overcommit")
        .doesNotContain("disk-overcommit");
  }

  @Test
  void whatIsJustEnoughIsFineAndSoIsWhatIsPromisedWithoutAsking() {
    assertThat(look(new MemoryAndDisk(683, 5_120), KEPT).level()).isEqualTo(Level.OK);
    assertThat(look(new MemoryAndDisk(1, 1), HostRoom.UNLIMITED).level()).isEqualTo(Level.OK);
  }

  @Test
  void whatCannotBeMeasuredIsSaidAndNeverThrown() {
    Finding finding =
        new RoomLook(
                () -> {
                  throw HostException.passing("It could not be read.");
                },
                KEPT,
                FIRST)
            .look();

    assertThat(finding).isEqualTo(Finding.warning("room", "It could not be read."));
  }

  private static Finding look(MemoryAndDisk there, HostRoom room) {
    return new RoomLook(() -> there, room, FIRST).look();
  }
}
