package dev.berth.e2e.machine;

import dev.berth.testbench.SystemdMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Files in a machine, by their absolute paths there. */
final class MachineFiles {

  private MachineFiles() {}

  /** Puts a program there that lies beside these tests. */
  static void resource(SystemdMachine machine, String name, String inside) {
    try (InputStream program =
        Objects.requireNonNull(MachineFiles.class.getResourceAsStream(name), name)) {
      Path target = made(machine, inside);
      Files.copy(program, target, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  static void text(SystemdMachine machine, String inside, String text) {
    try {
      Files.writeString(made(machine, inside), text);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** The same, for root alone. */
  static void secret(SystemdMachine machine, String inside, String text) {
    text(machine, inside, text);
    try {
      Files.setPosixFilePermissions(
          machine.path(inside), PosixFilePermissions.fromString("rw-------"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  static void remove(SystemdMachine machine, String inside) {
    try {
      Files.deleteIfExists(machine.path(inside));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Path made(SystemdMachine machine, String inside) throws IOException {
    Path target = machine.path(inside);
    Files.createDirectories(target.resolveSibling(""));
    return target;
  }
}
