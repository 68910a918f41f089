package dev.berth.host.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildToolsTest {

  private final Path bin;
  private final Path include;

  BuildToolsTest(@TempDir Path temp) throws IOException {
    bin = Files.createDirectory(temp.resolve("bin"));
    include = Files.createDirectory(temp.resolve("include"));
  }

  @Test
  void onABareMachineEveryPackageIsNamed() {
    assertThat(tools().missing())
        .containsExactly("nodejs", "npm", "python3", "make", "g++", "libkrb5-dev");
  }

  @Test
  void onlyWhatIsMissingIsNamed() throws IOException {
    for (String program : List.of("node", "npm", "python3", "make")) {
      program(program);
    }
    Files.writeString(bin.resolve("g++"), "not a program");
    assertThat(tools().missing()).containsExactly("g++", "libkrb5-dev");
  }

  @Test
  void headersBelowTheArchitecturesFolderCount() throws IOException {
    for (String program : List.of("node", "npm", "python3", "make", "g++")) {
      program(program);
    }
    Path headers = Files.createDirectories(include.resolve("x86_64-linux-gnu/gssapi"));
    Files.createFile(headers.resolve("gssapi.h"));
    assertThat(tools().missing()).isEmpty();
  }

  @Test
  void relativeFoldersOfTheSearchPathAreNotTrusted() {
    assertThat(SearchPath.parse(".::bin:/usr/bin:\0").folders())
        .containsExactly(Path.of("/usr/bin"));
  }

  private BuildTools tools() {
    return new BuildTools(SearchPath.parse(bin.toString()), List.of(include));
  }

  private void program(String name) throws IOException {
    Files.setPosixFilePermissions(
        Files.createFile(bin.resolve(name)), PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
