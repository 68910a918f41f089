package dev.berth.testbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

  /** Linux gives no ids as high as this one. */
  private static final MachineName DEAD = new MachineName(4_194_305, 1, 1);

  @Test
  void whatADeadProcessLeftIsRemovedWithWhatRunsOfIt(@TempDir Path machines) throws IOException {
    Path left = Files.createDirectories(machines.resolve(DEAD + "/layers"));
    Files.writeString(machines.resolve(DEAD + ".log"), "said");
    Process stray = new ProcessBuilder("sh", "-c", "read _", left.toString()).start();

    Leftovers.sweep(machines);

    assertThat(machines).isEmptyDirectory();
    assertThat(stray.onExit().join().exitValue()).isNotZero();
  }

  @Test
  void whatALivingProcessUsesStays(@TempDir Path machines) throws IOException {
    Path used = Files.createDirectory(machines.resolve(MachineName.next().toString()));
    Path foreign = Files.createDirectory(machines.resolve("something-else"));

    Leftovers.sweep(machines);

    assertThat(used).exists();
    assertThat(foreign).exists();
  }

  @Test
  void aNameTellsWhoseItIs() {
    MachineName name = MachineName.next();
    assertThat(MachineName.parse(name.toString())).contains(name);
    assertThat(name.ownerLives()).isTrue();
    assertThat(DEAD.ownerLives()).isFalse();
    assertThat(MachineName.parse("berth-bench-1-2")).isEmpty();
  }
}
