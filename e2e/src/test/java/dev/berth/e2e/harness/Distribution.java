package dev.berth.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/**
 * The product laid out as a package would, where every account of the machine can read it; a
 * checkout often lies in a folder that only its owner enters.
 *
 * @param root {@code bin/berth} and {@code lib/berth.jar} lie in it
 */
public record Distribution(Path root) implements AutoCloseable {

  // It exists on every Debian, and initdb asks for the name of whoever runs it.
  private static final String NOBODY = "65534";
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Lays it out below the machine's folder for temporary files. */
  public static Distribution layOut() {
    try {
      Path root =
          Files.createTempDirectory(
              "berth-e2e-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      Files.createDirectories(root.resolve("bin"));
      Files.createDirectories(root.resolve("lib"));
      Files.copy(Places.launcher(), root.resolve("bin/berth"));
      Files.copy(Places.jar(), root.resolve("lib/berth.jar"));
      Program.succeeding(LIMIT, "chmod", "-R", "a+rX", root.toString());
      Program.succeeding(LIMIT, "chmod", "a+x", root.resolve("bin/berth").toString());
      return new Distribution(root);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** A server of an account that is not root, with code-server installed. */
  public ServerOptions forPlainAccount(FirstInstall install) {
    Path home = folder("home");
    Path data = home.resolve("data");
    Program.succeeding(LIMIT, "mkdir", "-m", "700", data.toString());
    // Copies, because links to the files of another account would change their owner.
    Program.succeeding(LIMIT, "cp", "-a", install.templates().toString(), data.toString());
    ServerOptions options = ServerOptions.on(data).variable("HOME", home.toString());
    if (!isRoot()) {
      return options.by(List.of(launcher()));
    }
    Program.succeeding(LIMIT, "chown", "-R", NOBODY + ":" + NOBODY, home.toString());
    return options.by(
        List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "--",
            launcher()));
  }

  /** The same server on a machine that refuses {@code unshare}, as many containers do. */
  public ServerOptions whereUnshareIsRefused(ServerOptions options) {
    try {
      Path refusing = folder("refusing");
      Files.writeString(refusing.resolve("unshare"), "#!/bin/sh\nexit 1\n");
      Program.succeeding(LIMIT, "chmod", "-R", "a+rx", refusing.toString());
      return options.variable("PATH", refusing + ":" + System.getenv("PATH"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Whether the tests themselves run as root. */
  public static boolean isRoot() {
    return Program.succeeding(LIMIT, "id", "-u").strip().equals("0");
  }

  @Override
  public void close() {
    Program.succeeding(LIMIT, "rm", "-rf", root.toString());
  }

  private String launcher() {
    return root.resolve("bin/berth").toString();
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
