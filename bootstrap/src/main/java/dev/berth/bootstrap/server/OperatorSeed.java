package dev.berth.bootstrap.server;

import dev.berth.application.identity.CreateOperator;
import dev.berth.bootstrap.settings.OperatorSettings;
import dev.berth.domain.shared.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes the first operator when the installation has no account yet. A random password is shown
 * once: on the terminal, or without one in a file for the owner alone; never in the log (ASVS 5.0,
 * 6.3.2).
 */
final class OperatorSeed {

  private static final String FILE = "operator-password";

  private final CreateOperator createOperator;
  private final Path dataDir;
  private final Optional<Consumer<String>> terminal;

  /**
   * @param terminal where a person reads along, if one does
   */
  OperatorSeed(CreateOperator createOperator, Path dataDir, Optional<Consumer<String>> terminal) {
    this.createOperator = createOperator;
    this.dataDir = dataDir;
    this.terminal = terminal;
  }

  void run(OperatorSettings settings) {
    createOperator
        .seed(settings.email(), settings.password())
        .filter(created -> settings.password().isEmpty())
        .ifPresent(created -> show(settings.email().value(), created.password()));
  }

  private void show(String email, Secret password) {
    if (terminal.isPresent()) {
      terminal
          .get()
          .accept(
              "The operator %s was made. Its one-time password, shown only now: %s"
                  .formatted(email, password.reveal()));
      return;
    }
    Path file = dataDir.resolve(FILE);
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, password.reveal() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the operator's password could not be kept in " + file, e);
    }
  }
}
