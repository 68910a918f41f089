package dev.berth.host.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.template.Installation;
import dev.berth.domain.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases side by side: which one is started, which stay, which go. */
class ReleasesTest {

  private final Path root;
  private final Path folder;
  private final Path launches;

  ReleasesTest(@TempDir Path root) {
    this.root = root;
    this.folder = root.resolve("code-server");
    this.launches = root.resolve("launch");
  }

  @BeforeEach
  void makeLaunches() throws IOException {
    Files.createDirectories(launches);
  }

  @Test
  void theOneBeforeStaysAndWhatIsOlderGoes() throws IOException {
    for (String version : List.of("4.9.0", "4.10.0", "4.11.0")) {
      ensure(version);
      tidy(version);
    }
    assertThat(versions()).containsExactly("4.11.0", "4.10.0");

    ensure("4.10.0");
    ensure("4.12.0");
    tidy("4.12.0");
    assertThat(versions())
        .as("4.11.0 was given up, 4.10.0 is to go back to")
        .containsExactly("4.12.0", "4.10.0");
  }

  @Test
  void aStartTakesNothingAwayAndLooksAtNobody() throws IOException {
    for (String version : List.of("4.9.0", "4.10.0", "4.11.0")) {
      ensure(version);
    }

    assertThat(versions()).containsExactly("4.11.0", "4.10.0", "4.9.0");
  }

  @Test
  void aReleaseThatIsNotThereYetTakesTheOnesBeforeNothingAway() throws IOException {
    for (String version : List.of("4.9.0", "4.10.0", "4.11.0")) {
      ensure(version);
    }

    tidy("4.12.0");

    assertThat(versions()).containsExactly("4.11.0", "4.10.0", "4.9.0");
  }

  @Test
  void goingBackInstallsNothing() throws IOException {
    ensure("4.10.0");
    ensure("4.11.0");

    CodeServerInstaller back = offering(Optional.empty());
    back.ensure(template("4.10.0"), (fraction, sentence) -> {});

    assertThat(back.folder(template("4.10.0"))).isEqualTo(folder.resolve("4.10.0"));
  }

  @Test
  void ofANewReleaseThatNeverWorkedTheOneThatDidIsToldUntilItWorks() throws IOException {
    ensure("4.10.0");
    offering(Optional.empty()).worked(template("4.10.0"));
    ensure("4.11.0");

    CodeServerInstaller later = offering(Optional.empty());
    assertThat(later.wayBack(template("4.11.0")))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .contains("4.11.0 yet", "4.10.0 has worked", "templates.code-server.version"));
    assertThat(later.wayBack(template("4.10.0"))).as("gone back to").isEmpty();

    later.worked(template("4.11.0"));
    assertThat(offering(Optional.empty()).wayBack(template("4.11.0"))).isEmpty();
    ensure("4.12.0");
    ensure("4.13.0");
    assertThat(offering(Optional.empty()).wayBack(template("4.13.0")))
        .as("4.12.0 never worked either")
        .isEmpty();
  }

  @Test
  void aFolderThatEverybodyReadsIsNotClosedForAMoment() throws IOException {
    Readers.EVERYBODY.ensureFolder(folder);
    assertThat(List.of(mode(folder), mode(root))).containsOnly("rwxr-xr-x");
    Object touched = Files.getAttribute(folder, "unix:ctime");

    Readers.EVERYBODY.ensureFolder(folder);

    assertThat(Files.getAttribute(folder, "unix:ctime")).isEqualTo(touched);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Readers.EVERYBODY.ensureFolder(folder);
    assertThat(mode(folder)).isEqualTo("rwxr-xr-x");
  }

  private static String mode(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }

  @Test
  void whatAProcessRunsIsNeverRemoved() throws IOException {
    ensure("4.9.0");
    Process workspace = running(folder.resolve("4.9.0"));
    try {
      ensure("4.10.0");
      ensure("4.11.0");
      tidy("4.11.0");
      assertThat(versions()).containsExactly("4.11.0", "4.10.0", "4.9.0");
      assertThat(offering(Optional.empty()).installed(template("4.11.0")))
          .containsExactly(
              new InstalledRelease("4.11.0", true, false),
              new InstalledRelease("4.10.0", false, false),
              new InstalledRelease("4.9.0", false, true));
    } finally {
      workspace.destroyForcibly().onExit().join();
    }
    tidy("4.11.0");
    assertThat(versions()).containsExactly("4.11.0", "4.10.0");
  }

  @Test
  void whatSystemdWouldStartAgainIsNeverRemoved() throws IOException {
    ensure("4.9.0");
    Path launch = launches.resolve("aaaabbbbccccdddd");
    Files.writeString(launch, "BERTH_COMMAND=" + folder.resolve("4.9.0") + "/node x\n");

    ensure("4.10.0");
    ensure("4.11.0");
    tidy("4.11.0");
    assertThat(versions()).contains("4.9.0");
    assertThat(
            new InstalledReleases(root, Optional.empty()).inUse(FolderUse.byProcessesAnd(launches)))
        .containsExactly("4.9.0");

    Files.delete(launch);
    tidy("4.11.0");
    assertThat(versions()).doesNotContain("4.9.0");
  }

  @Test
  void whatElseLiesBesideTheLaunchFilesKeepsNothing() throws IOException {
    Files.write(launches.resolve(".leases"), new byte[] {(byte) 0xC3, 0, (byte) 0xFF});
    for (String version : List.of("4.9.0", "4.10.0", "4.11.0")) {
      ensure(version);
    }

    tidy("4.11.0");

    assertThat(versions()).containsExactly("4.11.0", "4.10.0");
  }

  @Test
  void aReleaseThatCannotBeInstalledLeavesTheOneBeforeInUse() throws IOException {
    ensure("4.10.0");
    Template next = template("4.11.0");
    ReleaseArchive broken = new ReleaseArchive("/nonexistent.tar.gz", "0".repeat(64));
    CodeServerInstaller installer = offering(Optional.of(broken));

    installer.ensure(next, (fraction, sentence) -> {});
    assertThat(installer.folder(next)).isEqualTo(folder.resolve("4.10.0"));
    assertThat(new InstalledReleases(root, Optional.of("4.11.0")).folder(next))
        .as("who only looks finds the same")
        .isEqualTo(folder.resolve("4.10.0"));
    assertThat(installer.look(next)).isEqualTo(new Installation.Installable());
    // An operator who asks for it by hand is told why.
    assertThatThrownBy(() -> installer.install(next, (fraction, sentence) -> {}))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("no archive");

    assertThat(offering(Optional.empty()).look(next))
        .as("without the tools for a build there is still the one before")
        .isEqualTo(new Installation.Installed("4.10.0"));

    ensure("4.11.0");
    installer.ensure(next, (fraction, sentence) -> {});
    assertThat(installer.folder(next)).isEqualTo(folder.resolve("4.11.0"));
  }

  @Test
  void aReleaseThatWasAskedForByNameIsNoOther() throws IOException {
    Path app = root.resolve("opt");
    Files.createDirectories(app.resolve("out/node"));
    Files.createFile(app.resolve("out/node/entry.js"));
    Files.createDirectories(app.resolve("lib"));
    Files.copy(Path.of("/bin/true"), app.resolve("lib/node"));
    Files.writeString(app.resolve("package.json"), "{\"version\":\"4.99.0\"}");
    Files.createDirectories(app.resolve("bin"));
    Files.copy(Path.of("/bin/true"), app.resolve("bin/code-server"));
    String path = app.resolve("bin").toString();

    assertThat(onPath(path, Optional.empty()).look(template("4.11.0")))
        .isEqualTo(new Installation.Installed("4.99.0"));
    onPath(path, Optional.empty()).ensure(template("4.11.0"), (fraction, sentence) -> {});
    assertThat(onPath(path, Optional.of("4.99.0")).look(template("4.99.0")))
        .isEqualTo(new Installation.Installed("4.99.0"));
    assertThat(onPath(path, Optional.of("4.11.0")).look(template("4.11.0")))
        .isNotInstanceOf(Installation.Installed.class);
  }

  private void ensure(String version) throws IOException {
    offering(Optional.of(FakeRelease.of(root.resolve(version + ".tar.gz"), version)))
        .ensure(template(version), (fraction, sentence) -> {});
  }

  private void tidy(String version) {
    offering(Optional.empty()).tidy(template(version));
  }

  private CodeServerInstaller offering(Optional<ReleaseArchive> archive) {
    return new CodeServerInstaller(
        root,
        new CodeServerInstaller.Options(
            archive,
            "/nonexistent",
            Optional.empty(),
            Readers.OWNER,
            FolderUse.byProcessesAnd(launches)));
  }

  private CodeServerInstaller onPath(String path, Optional<String> only) {
    return new CodeServerInstaller(
        root,
        new CodeServerInstaller.Options(
            Optional.empty(), path, only, Readers.OWNER, FolderUse.byProcesses()));
  }

  /** A program whose arguments name the folder, as those of a workspace do. */
  private static Process running(Path release) throws IOException {
    return new ProcessBuilder("/usr/bin/tail", "-f", "/dev/null", release + "/app/package.json")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private List<String> versions() {
    return new Releases(folder).all();
  }

  private static Template template(String version) {
    return CodeServerTemplate.of(version);
  }
}
