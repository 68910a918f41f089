package dev.berth.host.systemd;

import dev.berth.host.file.FileFault;
import dev.berth.host.isolation.Canary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The self-test's program where every account can read it, which our own jar need not be. It is one
 * class that needs the JDK alone.
 */
public final class CanaryProgram {

  private static final String CLASSES = "/run/berth-canary";

  private final HostMachine machine;
  private final String java;

  /**
   * @param java the absolute path of the machine's Java, which every account must be able to run
   */
  public CanaryProgram(HostMachine machine, String java) {
    this.machine = machine;
    this.java = java;
  }

  /** How it is started, up to the name of its class. */
  public List<String> argv() {
    return List.of(
        java,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        // It would leave a folder in /tmp.
        "-XX:-UsePerfData",
        "-Xmx64m",
        "-cp",
        CLASSES);
  }

  /**
   * @throws dev.berth.application.host.HostException with a sentence for a person
   */
  public void install() {
    String name = Canary.class.getName();
    String below = name.substring(0, name.lastIndexOf('.')).replace('.', '/');
    try (InputStream program = Canary.class.getResourceAsStream("Canary.class")) {
      if (program == null) {
        throw new IOException("the self-test is not part of this build");
      }
      Path folder = machine.seen(CLASSES);
      Files.createDirectories(folder);
      open(folder);
      for (String part : below.split("/")) {
        folder = folder.resolve(part);
        Files.createDirectories(folder);
        open(folder);
      }
      Path file = folder.resolve("Canary.class");
      Files.copy(program, file, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException fault) {
      throw FileFault.of("put the self-test's program where workspaces see it", fault);
    }
  }

  private static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
