package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledFilesLookTest {

  private static final String HELPER = "opt/berth/lib/berth-helper.jar";

  private final Account me = new Account("root", Account.ofThisProcess().uid());
  private final Path root;

  InstalledFilesLookTest(@TempDir Path root) {
    this.root = root;
  }

  @BeforeEach
  void installed() throws IOException {
    place("usr/bin/java", "rwxr-xr-x");
    place("opt/berth/bin/berth", "rwxr-xr-x");
    place("opt/berth/lib/berth.jar", "rw-r--r--");
    place(HELPER, "rw-r--r--");
    unit("berth.service", "User=berth\nExecStart=/opt/berth/bin/berth serve");
    unit(
        "berth-helper.service", "ExecStart=java -Xmx64m \\\n -jar /opt/berth/lib/berth-helper.jar");
  }

  @Test
  void whatIsInstalledAsTheDocumentSaysIsFine() {
    assertThat(look().sentence()).isEqualTo("What the units start is there, and root's.");
  }

  @Test
  void aHelperThatOthersCanChangeIsAFailure() throws IOException {
    mode(HELPER, "rw-rw-r--");

    assertThat(look())
        .isEqualTo(
            Finding.failure(
                "installed",
                "berth-helper.service starts /opt/berth/lib/berth-helper.jar, and others than root can change /%s: chown root: /%s; chmod go-w /%s."
                    .formatted(HELPER, HELPER, HELPER)));
  }

  @Test
  void soIsOneInAFolderThatOthersCanChangeOrThatIsNotRoots() throws IOException {
    mode("opt/berth/lib", "rwxrwxrwx");
    assertThat(look().sentence()).contains("can change /opt/berth/lib: ");

    mode("opt/berth/lib", "rwxr-xr-x");
    assertThat(new InstalledFilesLook(root, new Account("root", me.uid() + 1)).look().level())
        .isEqualTo(Level.FAILURE);
  }

  @Test
  void aJarThatTheServerCannotReadIsAFailureAndTheHelpersNeedsNobody() throws IOException {
    mode(HELPER, "rw-------");
    assertThat(look().level()).isEqualTo(Level.OK);

    mode("opt/berth/lib/berth.jar", "rw-------");
    assertThat(look().sentence())
        .startsWith("berth.service starts /opt/berth/lib/berth.jar, which its account cannot read");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    Files.delete(root.resolve("opt/berth/lib/berth.jar"));
    Files.delete(root.resolve("usr/bin/java"));

    assertThat(look().sentence())
        .contains("berth.service starts /opt/berth/lib/berth.jar, which is missing.")
        .contains("berth-helper.service starts java, which is in none of the folders");
  }

  @Test
  void whereNoUnitIsInstalledNothingIsAsked() throws IOException {
    Files.delete(root.resolve("etc/systemd/system/berth.service"));
    Files.delete(root.resolve("etc/systemd/system/berth-helper.service"));
    Files.delete(root.resolve(HELPER));

    assertThat(look().level()).isEqualTo(Level.OK);
  }

  private Finding look() {
    return new InstalledFilesLook(root, me).look();
  }

  private void unit(String name, String lines) throws IOException {
    Path unit = root.resolve("etc/systemd/system").resolve(name);
    Files.createDirectories(unit.resolveSibling(""));
    Files.writeString(unit, "[Service]\n" + lines + "\n");
  }

  private void place(String file, String mode) throws IOException {
    Path placed = root.resolve(file);
    Files.createDirectories(placed.resolveSibling(""));
    Trees.open(root);
    Files.writeString(placed, "");
    mode(file, mode);
  }

  private void mode(String file, String mode) throws IOException {
    Files.setPosixFilePermissions(root.resolve(file), PosixFilePermissions.fromString(mode));
  }
}
