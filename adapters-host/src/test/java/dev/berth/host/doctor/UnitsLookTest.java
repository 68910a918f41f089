package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at units that are installed, over a folder that stands for the machine's. */
class UnitsLookTest {

  private static final Path DATA = Path.of("/var/lib/berth/server");

  private final Path root;
  private final Path units;

  UnitsLookTest(@TempDir Path root) throws IOException {
    this.root = root;
    this.units = Files.createDirectories(root.resolve("etc/systemd/system"));
  }

  @Test
  void whereNothingIsInstalledNothingIsAsked() {
    assertThat(look().level()).isEqualTo(Level.OK);
    assertThat(reach(DATA).level()).isEqualTo(Level.OK);
    assertThat(Account.ofServer(root)).contains(Account.ofThisProcess());
  }

  @Test
  void whatIsNotEnabledIsNamedWithWhatToType() throws IOException {
    unit("berth-helper.service", "");
    unit("berth.service", "");
    enable("berth-helper.service");

    assertThat(look())
        .isEqualTo(
            Finding.warning(
                "units",
                "Not enabled: berth.service. What is not enabled does not come back after a reboot by itself: systemctl enable berth.service"));
    enable("berth.service");
    assertThat(look().level()).isEqualTo(Level.OK);
  }

  @Test
  void aMaskedUnitIsAFailure() throws IOException {
    Files.createSymbolicLink(units.resolve("berth.service"), Path.of("/dev/null"));

    assertThat(look().level()).isEqualTo(Level.FAILURE);
    assertThat(look().sentence()).endsWith("systemctl unmask berth.service");
  }

  @Test
  void theServersAccountIsThatOfItsUnit() throws IOException {
    unit("berth.service", "User=ada\nUser=berth");
    assertThat(Account.ofServer(root)).isEmpty();

    Files.writeString(root.resolve("etc/passwd"), "berth:x:417:417::/:/bin/sh\n");
    assertThat(Account.ofServer(root)).contains(new Account("berth", 417));

    unit("berth.service", "");
    assertThat(Account.ofServer(root)).contains(Account.ROOT);
  }

  @Test
  void aDataFolderThatTheUnitDoesNotOpenIsAFailure() throws IOException {
    unit("berth.service", "ProtectSystem=strict\nReadWritePaths=/var/lib/berth/server /run/x");

    assertThat(reach(DATA.resolve("below")).level()).isEqualTo(Level.OK);
    assertThat(reach(Path.of("/srv/berth")))
        .isEqualTo(
            Finding.failure(
                "unit",
                "berth.service does not let the server write in /srv/berth: systemctl edit berth, and below [Service] ReadWritePaths=/srv/berth."));

    Path edited = Files.createDirectory(units.resolve("berth.service.d"));
    Files.writeString(
        edited.resolve("override.conf"), "[Unit]\nX=y\n[Service]\nReadWritePaths=-/srv/berth\n");
    assertThat(reach(Path.of("/srv/berth")).level()).isEqualTo(Level.OK);
    assertThat(reach(DATA).level()).as("both hold").isEqualTo(Level.OK);

    Files.writeString(
        edited.resolve("override.conf"),
        "[Service]\nReadWritePaths=\nReadWritePaths=/srv/berth \\\n /srv/more\n");
    assertThat(reach(DATA).level()).as("the first is taken back").isEqualTo(Level.FAILURE);
    assertThat(reach(Path.of("/srv/more")).level()).isEqualTo(Level.OK);
  }

  @Test
  void whatTheUnitHidesIsAFailure() throws IOException {
    unit("berth.service", "ProtectHome=yes\nPrivateTmp=yes");

    assertThat(reach(Path.of("/run/user/1000/berth")).sentence())
        .startsWith("The data folder /run/user/1000/berth cannot be seen by the server");
    assertThat(
            new UnitReachLook(root, DATA, Optional.of(Path.of("/tmp/code-server.tar.gz")))
                .look()
                .sentence())
        .startsWith("The archive /tmp/code-server.tar.gz cannot be seen by the server");
    assertThat(reach(Path.of("data")).sentence()).contains("no absolute path", "BERTH_DATA_DIR");
  }

  private void unit(String name, String lines) throws IOException {
    Files.writeString(
        units.resolve(name),
        "[Unit]\nUser=nobody\n[Service]\n# User=nobody\n%s\n[Install]\nUser=nobody\n"
            .formatted(lines));
  }

  private void enable(String name) throws IOException {
    Path wants = Files.createDirectories(units.resolve("multi-user.target.wants"));
    Files.createSymbolicLink(wants.resolve(name), Path.of("/etc/systemd/system", name));
  }

  private Finding look() {
    return new UnitsLook(root).look();
  }

  private Finding reach(Path dataDir) {
    return new UnitReachLook(root, dataDir, Optional.empty()).look();
  }
}
