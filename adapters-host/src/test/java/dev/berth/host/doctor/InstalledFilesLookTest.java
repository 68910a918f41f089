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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    place("etc/berth/host.env", "rw-------");
    place("etc/berth/berth.env", "rw-------");
    unit(
        "berth.service",
        "User=berth\nEnvironmentFile=/etc/berth/host.env\nEnvironmentFile=/etc/berth/berth.env\nExecStart=/opt/berth/bin/berth serve");
    unit(
        "berth-helper.service",
        "EnvironmentFile=/etc/berth/host.env\nExecStart=java -Xmx64m \\\n -jar /opt/berth/lib/berth-helper.jar");
  }

  @Test
  void whatIsInstalledAsTheDocumentSaysIsFine() {
    assertThat(look().sentence()).isEqualTo("What the units start and read is there, and root's.");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "etc/berth|rwxrwxrwx|berth-helper.service reads /etc/berth/host.env, and others than root can change /etc/berth: chown root: /etc/berth; chmod go-w /etc/berth.",
        "etc/berth/host.env|rw-rw-rw-|berth-helper.service reads /etc/berth/host.env, and others than root can change /etc/berth/host.env: chown root: /etc/berth/host.env; chmod go-rwx /etc/berth/host.env.",
        "etc/berth/berth.env|rw-r-----|berth.service reads /etc/berth/berth.env, which is open to others than root: chmod 600 /etc/berth/berth.env, and replace the secrets in it that they may have read.",
        "etc/systemd/system/berth.service|rw-rw-r--|berth.service is made of /etc/systemd/system/berth.service, and others than root can change /etc/systemd/system/berth.service: chown root: /etc/systemd/system/berth.service; chmod go-w /etc/systemd/system/berth.service.",
      })
  void settingsAndUnitsThatOthersCanChangeOrReadAreAFailure(
      String file, String mode, String sentence) throws IOException {
    mode(file, mode);

    assertThat(look()).isEqualTo(Finding.failure("installed", sentence));
  }

  @Test
  void soIsWhatIsLaidOverAUnitAndWhatThatReads() throws IOException {
    String folder = "etc/systemd/system/berth-helper.service.d";
    place(folder + "/override.conf", "rw-r--r--");
    place("srv/more.env", "rw-------");
    Files.writeString(
        root.resolve(folder).resolve("override.conf"),
        "[Service]\nEnvironmentFile=-/srv/m*.env\nEnvironmentFile=-/srv/absent.env\n");
    assertThat(look().level()).isEqualTo(Level.OK);

    mode("srv/more.env", "rw----r--");
    assertThat(look().sentence()).startsWith("berth-helper.service reads /srv/more.env, which is");
    mode("srv/more.env", "rw-------");

    mode(folder, "rwxrwxr-x");
    assertThat(look().sentence()).contains("others than root can change /%s: ".formatted(folder));
    mode(folder, "rwxr-xr-x");
    mode(folder + "/override.conf", "rw-rw-r--");
    assertThat(look().sentence())
        .contains("others than root can change /%s/override.conf: ".formatted(folder));
  }

  @Test
  void settingsThatAreMissingAreAFailureWhereTheUnitNeedsThem() throws IOException {
    Files.delete(root.resolve("etc/berth/host.env"));

    assertThat(look())
        .isEqualTo(
            Finding.failure(
                "installed", "berth-helper.service reads /etc/berth/host.env, which is missing."));
  }

  @Test
  void aLinkToSettingsIsAsGoodAsWhereItLeads() throws IOException {
    Path file = root.resolve("etc/berth/host.env");
    place("srv/host.env", "rw-------");
    Files.delete(file);
    Files.createSymbolicLink(file, root.resolve("srv/host.env"));
    assertThat(look().level()).isEqualTo(Level.OK);

    mode("srv", "rwxrwxrwx");
    assertThat(look().sentence()).contains("and others than root can change /srv: ");
  }

  private Finding look() {
    return new InstalledFilesLook(root, me).look();
  }

  private void unit(String name, String lines) throws IOException {
    Path unit = root.resolve("etc/systemd/system").resolve(name);
    place(root.relativize(unit).toString(), "rw-r--r--");
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
