package dev.berth.host.postgres;

import dev.berth.host.command.Command;
import dev.berth.host.command.CommandFailure;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accounts as {@code getent} and {@code useradd} know them, name services included. */
final class MachineAccounts implements SystemAccounts {

  private static final Logger LOG = LoggerFactory.getLogger(MachineAccounts.class);

  @Override
  public long ownUid() {
    return Ownership.uid(Path.of("/proc/self"));
  }

  @Override
  public Optional<Account> named(String name) {
    return lookUp(name).filter(account -> account.name().equals(name));
  }

  @Override
  public Optional<Account> withUid(long uid) {
    return lookUp(Long.toString(uid)).filter(account -> account.uid() == uid);
  }

  @Override
  public Optional<Account> make(String name) {
    try {
      CommandResult made =
          Commands.run(
              Command.of(
                  List.of(
                      "useradd",
                      "--system",
                      "--user-group",
                      "--no-create-home",
                      "--home-dir",
                      "/nonexistent",
                      "--shell",
                      noLogin(),
                      name)));
      if (made.succeeded()) {
        LOG.info("Made the system account {} for the built-in database.", name);
      } else {
        LOG.warn("The account {} could not be made: {}", name, made.said());
      }
    } catch (CommandFailure absent) {
      LOG.warn("The account {} could not be made: {}", name, absent.getMessage());
    }
    return named(name);
  }

  private static Optional<Account> lookUp(String key) {
    try {
      CommandResult entry = Commands.run(Command.of("getent", "passwd", key));
      return entry.succeeded() ? parse(entry.output().strip()) : Optional.empty();
    } catch (CommandFailure absent) {
      return Optional.empty();
    }
  }

  private static Optional<Account> parse(String entry) {
    String[] fields = entry.split(":", -1);
    return fields.length < 4
        ? Optional.empty()
        : Optional.of(new Account(fields[0], Long.parseLong(fields[2]), Long.parseLong(fields[3])));
  }

  private static String noLogin() {
    return List.of("/usr/sbin/nologin", "/sbin/nologin").stream()
        .filter(shell -> Files.isExecutable(Path.of(shell)))
        .findFirst()
        .orElse("/bin/false");
  }
}
