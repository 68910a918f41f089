package dev.berth.e2e.machine;

import dev.berth.e2e.harness.FirstInstall;
import dev.berth.testbench.SystemdMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** code-server as the first workspace of these tests has built it. */
final class RealCodeServer {

  private static final String TEMPLATES = "/var/lib/berth/templates";

  private RealCodeServer() {}

  /** Copies it to where a server of the machine looks for it. @return its release */
  static String place(SystemdMachine machine, FirstInstall install) {
    Path from = install.templates().resolve("code-server");
    try (Stream<Path> found = Files.list(from)) {
      List<Path> releases =
          found.filter(path -> path.getFileName().toString().matches("[0-9]+\\..*")).toList();
      Path release = releases.get(0);
      Path target = machine.path(TEMPLATES + "/code-server");
      Files.createDirectories(target);
      SystemdServer.copy(release, target);
      machine.must("chmod", "-R", "a+rX", TEMPLATES);
      return release.getFileName().toString();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
