package dev.berth.host.network;

import dev.berth.application.host.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who answers names to workspaces: those of the host that can be reached from a namespace. The stub
 * of systemd-resolved and other resolvers on the host's loopback cannot, so systemd's list of those
 * behind the stub comes first.
 */
final class Resolvers {

  private static final Pattern LINE = Pattern.compile("nameserver\\s+(\\d+\\.\\d+\\.\\d+\\.\\d+)");
  private static final AddressRange LOOPBACK = AddressRange.parse("127.0.0.0/8");
  // More than three are not asked (resolv.conf(5)).
  private static final int MOST = 3;

  private final NetworkOptions options;

  Resolvers(NetworkOptions options) {
    this.options = options;
  }

  /** Their addresses, at most three; none when only the host itself can ask. */
  List<String> addresses() {
    if (!options.resolvers().isEmpty()) {
      return options.resolvers();
    }
    return options.resolverFiles().stream()
        .map(Resolvers::usable)
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Writes what workspaces see as their {@code /etc/resolv.conf}, at once or not at all. */
  synchronized void publish(List<String> addresses) {
    StringBuilder text = new StringBuilder();
    addresses.forEach(address -> text.append("nameserver ").append(address).append('\n'));
    Path file = options.published();
    try {
      if (Files.exists(file) && Files.readString(file).contentEquals(text)) {
        return;
      }
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(next, text);
      // Whatever the umask: workspaces read it.
      Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException fault) {
      throw HostException.passing("The resolvers of workspaces could not be written.", fault);
    }
  }

  private static List<String> usable(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line -> LINE.matcher(line.strip()))
          .filter(java.util.regex.Matcher::matches)
          .map(found -> AddressRange.parse(found.group(1)))
          .filter(address -> !address.overlaps(LOOPBACK))
          .map(address -> address.address(0))
          .distinct()
          .limit(MOST)
          .toList();
    } catch (NoSuchFileException absent) {
      return List.of();
    } catch (IOException fault) {
      throw HostException.passing("The host's resolvers in " + file + " cannot be read.", fault);
    }
  }
}
