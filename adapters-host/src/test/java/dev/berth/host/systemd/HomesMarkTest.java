package dev.berth.host.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.host.command.CommandResult;
import dev.berth.host.systemd.HomesMark.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomesMarkTest {

  private static final UUID ID = new UUID(1, 2);

  private final Path among;
  private final Path above;
  private final HomesMark mark;

  HomesMarkTest(@TempDir Path root) throws IOException {
    Files.createDirectories(root.resolve("var/lib/berth/homes"));
    among = root.resolve("var/lib/berth/homes/.berth-homes");
    above = root.resolve("var/lib/berth/homes.id");
    mark = new HomesMark(new HostMachine(root, command -> refused()), () -> ID);
  }

  @Test
  void theFirstHomeMarksThem() throws IOException {
    assertThat(mark.state()).isEqualTo(State.NONE);
    mark.require();

    mark.requireAndKeep();
    mark.requireAndKeep();

    assertThat(mark.state()).isEqualTo(State.THERE);
    assertThat(Files.readString(among)).isEqualTo(ID + "\n").isEqualTo(Files.readString(above));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(among)))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void withoutTheirDiskNothingIsKept() throws IOException {
    mark.requireAndKeep();
    Files.delete(among);

    assertMissing();
    assertThat(among).doesNotExist();

    Files.writeString(among, new UUID(3, 4) + "\n");
    assertMissing();
    Files.writeString(among, ID + "\n");
    mark.requireAndKeep();
  }

  @Test
  void theirDiskIsTakenOverByAnotherMachineAndByWhomeverDiedHalfway() throws IOException {
    Files.writeString(among, ID + "\n");

    assertThat(mark.state()).isEqualTo(State.THERE);
    mark.requireAndKeep();

    assertThat(Files.readString(above)).isEqualTo(ID + "\n");
  }

  @Test
  void homesOfAnEarlierVersionAreMarkedBeforeTheirDiskIsMissing() throws IOException {
    mark.keepWhatIsThere();
    assertThat(mark.state()).as("no home, no mark").isEqualTo(State.NONE);
    Files.createDirectory(among.resolveSibling("abcdefghijklmnop"));

    mark.keepWhatIsThere();
    mark.keepWhatIsThere();

    assertThat(mark.state()).isEqualTo(State.THERE);
    Files.delete(among);
    mark.keepWhatIsThere();
    assertMissing();
  }

  @Test
  void whatCannotBeReadIsNotTakenForMissing() throws IOException {
    Files.createDirectory(above);

    assertThatThrownBy(mark::require)
        .isInstanceOf(HostException.class)
        .hasMessageNotContaining("not mounted");
  }

  private void assertMissing() {
    assertThat(mark.state()).isEqualTo(State.MISSING);
    assertThatThrownBy(mark::require)
        .isInstanceOf(HostException.class)
        .hasMessage(HomesMark.MISSING);
    assertThatThrownBy(mark::requireAndKeep).hasMessage(HomesMark.MISSING);
  }

  private static CommandResult refused() {
    throw new AssertionError("it runs nothing");
  }
}
