package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.doctor.Finding.Level;
import dev.berth.host.doctor.MountLook.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountLookTest {

  private final Path folder;
  private final Path table;

  MountLookTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.table = folder.resolve("mountinfo");
  }

  @BeforeEach
  void mounts() throws IOException {
    mounted("/", "rw,relatime", "rw");
  }

  @Test
  void aDiskWithoutProgramsIsNamedWithWhatToType() throws IOException {
    mounted(folder.resolve("a").toString(), "rw,nosuid,noexec", "rw");

    Path programs = Files.createDirectories(folder.resolve("a/programs"));
    assertThat(look(Need.running(programs, "nothing starts")))
        .isEqualTo(
            Finding.failure(
                "mounts",
                "%s lies on %s, which is mounted with noexec: nothing starts. Mount it without, now (mount -o remount,exec %s) and in /etc/fstab."
                    .formatted(programs, folder.resolve("a"), folder.resolve("a"))));
    assertThat(look(Need.runningBetter(programs, "less")).level()).isEqualTo(Level.WARNING);
    assertThat(look(Need.writing(programs, "nothing")).level()).isEqualTo(Level.OK);
  }

  @Test
  void theInnermostMountCountsAndOfTwoAtOnePointTheLast() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("a/b"));
    mounted(inner.toString(), "rw", "rw");
    mounted(folder.resolve("a").toString(), "rw,noexec", "rw");
    assertThat(look(Need.running(inner, "nothing starts")).level()).isEqualTo(Level.OK);

    mounted(inner.toString(), "rw,noexec", "rw");
    assertThat(look(Need.running(inner, "nothing starts")).level()).isEqualTo(Level.FAILURE);
  }

  @Test
  void aDiskThatCannotBeWrittenIsSeenByItsOwnOptionsToo() throws IOException {
    mounted(folder.toString(), "rw", "ro,errors=remount-ro");

    assertThat(look(Need.writing(folder, "nobody can save")).sentence())
        .contains("mounted with ro: nobody can save", "remount,rw");
  }

  @Test
  void aFolderThatIsNotThereYetIsLookedForAboveAndSpaceInNamesIsRead() throws IOException {
    Path spaced = Files.createDirectory(folder.resolve("a disk"));
    mounted(spaced.toString().replace(" ", "\\040"), "rw,noexec", "rw");

    assertThat(look(Need.running(spaced.resolve("not/yet"), "nothing starts")).level())
        .isEqualTo(Level.FAILURE);
  }

  @Test
  void aNameThatOnlyBeginsTheSameIsAnotherFolder() throws IOException {
    mounted(folder.resolve("a").toString(), "rw,noexec", "rw");

    Path other = Files.createDirectory(folder.resolve("ab"));
    assertThat(look(Need.running(other, "nothing starts")).level()).isEqualTo(Level.OK);
  }

  @Test
  void theMachinesOwnTableCanBeRead() {
    Finding finding =
        new MountLook(
                Path.of("/proc/self/mountinfo"), List.of(Need.running(Path.of("/proc/sys"), "no")))
            .look();

    assertThat(finding.sentence()).doesNotContain("could not be read");
    assertThat(new MountLook(folder.resolve("absent"), List.of()).look().level())
        .isEqualTo(Level.WARNING);
  }

  private void mounted(String point, String options, String ofDisk) throws IOException {
    String before = Files.exists(table) ? Files.readString(table) : "";
    Files.writeString(
        table,
        before
            + "36 35 98:0 / %s %s shared:1 - ext4 /dev/sda1 %s\n"
                .formatted(point, options, ofDisk));
  }

  private Finding look(Need need) {
    return new MountLook(table, List.of(need)).look();
  }
}
