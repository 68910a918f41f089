package dev.berth.host.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With an npm of the machine that only pretends to fetch a Node and an npm. */
class NpmBuildTest {

  private static final String FETCHED_NODE =
      """
      #!/bin/sh
      # Stands for Node running npm, which lets code-server's own scripts call both by name.
      { command -v node; command -v npm; } > found
      mkdir -p node_modules/code-server
      """;
  private static final String MACHINES_NPM =
      """
      #!/bin/sh
      if [ "$1" = view ]; then echo '"24"'; exit; fi
      node=node_modules/NODE
      mkdir -p node_modules/.bin "$node/bin" node_modules/npm/bin
      """;

  @Test
  void whatTheInstallationCallsByNameIsWhatWasFetchedAndNotTheMachines(@TempDir Path temp)
      throws IOException {
    Path staging = Files.createDirectory(temp.resolve("staging"));
    SearchPath search = SearchPath.parse(machineWithItsOwnNodeAndNpm(temp) + ":/usr/bin:/bin");
    NpmBuild build =
        new NpmBuild(
            BuildTools.ofThisMachine(search),
            new NpmEnvironment(temp.resolve("cache"), Map.of("BERTH_MARK", "test")));

    build.bring("4.139.1", staging, (fraction, sentence) -> {});

    Path programs = staging.resolve("runtime").resolve("node_modules").resolve(".bin");
    assertThat(Files.readAllLines(staging.resolve("product").resolve("found")))
        .isEqualTo(
            List.of(programs.resolve("node").toString(), programs.resolve("npm").toString()));
  }

  private static Path machineWithItsOwnNodeAndNpm(Path temp) throws IOException {
    Path machine = Files.createDirectory(temp.resolve("machine"));
    program(machine.resolve("node"), "#!/bin/sh\nexit 1\n");
    Path fetched = program(temp.resolve("fetched"), FETCHED_NODE);
    program(
        machine.resolve("npm"),
        MACHINES_NPM.replace("NODE", nodePackage())
            + "cp %s \"$node/bin/node\"\n".formatted(fetched)
            + "cp %s node_modules/.bin/node\n".formatted(fetched)
            + "cp %s node_modules/.bin/npm\n".formatted(fetched));
    return machine;
  }

  private static String nodePackage() {
    return "node-linux-" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64");
  }

  private static Path program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
