package dev.berth.host.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.template.Installation;
import dev.berth.domain.template.Template;
import dev.berth.host.process.ProcessHost;
import dev.berth.host.template.CodeServerInstaller.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeServerInstallerTest {

  private static final String NOTHING_ON_PATH = "/nonexistent";

  private final Template template = CodeServerTemplate.of("4.139.1");
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final List<Double> fractions = Collections.synchronizedList(new ArrayList<>());
  private final Path temp;
  private final Path root;

  CodeServerInstallerTest(@TempDir Path temp) {
    this.temp = temp;
    this.root = temp.resolve("templates");
  }

  @Test
  void anArchiveIsInstalledWholeReadOnlyAndOnce() throws IOException {
    CodeServerInstaller installer = fromArchive("4.139.1");
    assertThat(installer.look(template)).isEqualTo(new Installation.Installable());

    ensure(installer);

    assertThat(installer.look(template)).isEqualTo(new Installation.Installed("4.139.1"));
    assertThat(fractions).isSorted().endsWith(1.0);
    assertThat(names()).containsExactlyInAnyOrder("4.139.1", ".lock", ".history", StartScript.NAME);
    assertThat(mode(installer.folder(template))).isEqualTo("r-x------");
    Files.delete(temp.resolve("release.tar.gz"));
    ensure(installer);
  }

  @Test
  void anotherSumOrReleaseThanAskedForIsRefused() throws IOException {
    ReleaseArchive good = FakeRelease.of(temp.resolve("release.tar.gz"), "4.1.0");
    assertRefused(good, "the settings ask for 4.139.1");
    assertRefused(new ReleaseArchive(good.location(), "0".repeat(64)), "SHA-256");
    assertRefused(new ReleaseArchive("/nonexistent.tar.gz", good.sha256()), "no archive");
    assertThat(names()).containsExactlyInAnyOrder(".lock", StartScript.NAME);
  }

  @Test
  void installersAtOnceMakeOneInstallation() throws IOException {
    CodeServerInstaller installer = fromArchive("4.139.1");

    List<CompletableFuture<Void>> all =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.runAsync(() -> ensure(installer)))
            .toList();
    all.forEach(CompletableFuture::join);

    assertThat(told.stream().filter(sentence -> sentence.startsWith("Unpacking"))).hasSize(1);
    assertThat(installer.folder(template)).isDirectory();
  }

  @Test
  void whatAKilledInstallerLeftIsClearedAway() throws IOException {
    CodeServerInstaller installer = fromArchive("4.139.1");
    Path folder = root.resolve("code-server");
    Files.createDirectories(folder.resolve(".staging/half/done"));
    ProcessBuilder orphan = new ProcessBuilder("sleep", "600");
    orphan.environment().put(InstallStaging.MARK, folder.toString());
    Process left = orphan.start();
    ProcessBuilder elsewhere = new ProcessBuilder("sleep", "600");
    elsewhere.environment().put(InstallStaging.MARK, "/elsewhere");
    Process foreign = elsewhere.start();
    try {
      ensure(installer);

      assertThat(ProcessHost.within10Seconds(() -> !left.isAlive())).isTrue();
      assertThat(foreign.isAlive()).isTrue();
      assertThat(names())
          .containsExactlyInAnyOrder("4.139.1", ".lock", ".history", StartScript.NAME);
    } finally {
      left.destroyForcibly();
      foreign.destroyForcibly();
    }
  }

  @Test
  void oneOnTheSearchPathIsTakenFirst() throws IOException {
    Path app = temp.resolve("opt/code-server");
    Path bin = Files.createDirectories(app.resolve("bin"));
    executable(bin.resolve("code-server"));
    Files.createDirectories(app.resolve("lib"));
    Files.copy(Path.of("/bin/true"), app.resolve("lib/node"));
    Files.createDirectories(app.resolve("out/node"));
    Files.createFile(app.resolve("out/node/entry.js"));
    Files.writeString(app.resolve("package.json"), "{\"version\":\"4.99.0\"}");
    Path linked = Files.createDirectory(temp.resolve("bin"));
    Files.createSymbolicLink(linked.resolve("code-server"), bin.resolve("code-server"));
    CodeServerInstaller installer =
        new CodeServerInstaller(root, Options.of(Optional.empty(), linked.toString()));

    assertThat(installer.look(template)).isEqualTo(new Installation.Installed("4.99.0"));
    ensure(installer);

    assertThat(new InstallFolder(installer.folder(template)).entry().toRealPath())
        .isEqualTo(app.resolve("out/node/entry.js").toRealPath());
  }

  @Test
  void withoutItsToolsNpmIsNotTriedAndThePackagesAreNamed() {
    CodeServerInstaller installer =
        new CodeServerInstaller(root, Options.of(Optional.empty(), NOTHING_ON_PATH));
    assertThat(installer.look(template))
        .isInstanceOfSatisfying(
            Installation.Missing.class,
            missing -> assertThat(missing.what()).contains("npm", "g++"));
    assertThatThrownBy(() -> ensure(installer))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("npm, python3, make, g++");
    assertThatThrownBy(() -> installer.folder(template)).isInstanceOf(HostException.class);
  }

  @Test
  void aFailureOfNpmIsToldWithItsLastWordsAndLeavesNothing() throws IOException {
    Path bin = Files.createDirectory(temp.resolve("bin"));
    for (String program : List.of("node", "python3", "make", "g++")) {
      executable(bin.resolve(program));
    }
    Files.writeString(
        executable(bin.resolve("npm")),
        """
        #!/bin/sh
        i=0
        while [ $i -lt 500 ]; do i=$((i+1)); echo "npm noise $i"; done
        echo "npm error code E503 at https://me:secret@registry.example.com/x" >&2
        exit 1
        """);
    NpmBuild npm =
        new NpmBuild(
            new BuildTools(SearchPath.parse(bin + ":/usr/bin:/bin"), List.of(headers())),
            new NpmEnvironment(temp.resolve("cache"), java.util.Map.of()));
    CodeServerInstaller installer =
        new CodeServerInstaller(root, Options.of(Optional.empty(), NOTHING_ON_PATH), List.of(npm));

    assertThatThrownBy(() -> ensure(installer))
        .isInstanceOfSatisfying(
            HostException.class,
            fault ->
                assertThat(fault.sentence())
                    .startsWith("npm could not find code-server 4.139.1.")
                    .contains("npm error code E503")
                    .doesNotContain("secret")
                    .hasLineCount(16));
    assertThat(names()).containsExactlyInAnyOrder(".lock", StartScript.NAME);
  }

  @Test
  void aVersionThatIsNoVersionTouchesNoFolder() {
    for (String version : new String[] {"../x", "latest", "4.1;id", "", "4 139", "--x"}) {
      assertThatThrownBy(() -> fromArchive("4.139.1").look(CodeServerTemplate.of(version)))
          .isInstanceOf(HostException.class);
    }
    assertThat(root).doesNotExist();
  }

  private CodeServerInstaller fromArchive(String version) throws IOException {
    return new CodeServerInstaller(
        root,
        Options.of(
            Optional.of(FakeRelease.of(temp.resolve("release.tar.gz"), version)), NOTHING_ON_PATH));
  }

  private void assertRefused(ReleaseArchive archive, String why) {
    CodeServerInstaller installer =
        new CodeServerInstaller(root, Options.of(Optional.of(archive), NOTHING_ON_PATH));
    assertThatThrownBy(() -> ensure(installer))
        .isInstanceOf(HostException.class)
        .hasMessageContaining(why);
  }

  private void ensure(CodeServerInstaller installer) {
    installer.ensure(
        template,
        (fraction, sentence) -> {
          fractions.add(fraction);
          told.add(sentence);
        });
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(root.resolve("code-server"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private Path headers() throws IOException {
    Path include = Files.createDirectories(temp.resolve("include/gssapi"));
    Files.createFile(include.resolve("gssapi.h"));
    return temp.resolve("include");
  }

  private static Path executable(Path file) throws IOException {
    Files.createFile(file);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
