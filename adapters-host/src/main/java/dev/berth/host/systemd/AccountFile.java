package dev.berth.host.systemd;

import dev.berth.domain.host.InstanceId;
import dev.berth.host.file.FileFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code /etc/passwd} or {@code /etc/group}: local accounts only, which all of ours are. */
final class AccountFile {

  /** A line of it: the name and the number of a user or group. */
  record Entry(String name, long number) {}

  private final Path file;

  private AccountFile(Path file) {
    this.file = file;
  }

  static AccountFile users(HostMachine machine) {
    return new AccountFile(machine.seen("/etc/passwd"));
  }

  static AccountFile groups(HostMachine machine) {
    return new AccountFile(machine.seen("/etc/group"));
  }

  List<Entry> entries() {
    try {
      List<Entry> found = new ArrayList<>();
      for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n")) {
        String[] fields = line.split(":", -1);
        if (fields.length > 2 && fields[2].matches("[0-9]{1,10}")) {
          found.add(new Entry(fields[0], Long.parseLong(fields[2])));
        }
      }
      return found;
    } catch (IOException fault) {
      throw FileFault.of("read the machine's accounts", fault);
    }
  }

  Optional<Entry> of(InstanceId instance) {
    String name = UnitNames.account(instance);
    return entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** Who has the number besides the workspace. */
  Optional<Entry> another(InstanceId instance, long number) {
    String own = UnitNames.account(instance);
    return entries().stream()
        .filter(entry -> entry.number() == number)
        .filter(entry -> !entry.name().equals(own))
        .findFirst();
  }
}
