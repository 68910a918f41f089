package dev.berth.bootstrap.settings;

import dev.berth.domain.host.HostKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that an installed machine's units read ({@code docs/operations/install.md}). A command
 * in a shell that has not read them means another installation, which nobody has.
 */
public final class InstalledSettings {

  private static final Path HOST = Path.of("/etc/berth/host.env");

  private InstalledSettings() {}

  /** What to do where this machine has such files and these settings are not from them. */
  public static Optional<String> overlooked(Settings settings) {
    return overlooked(settings, HOST);
  }

  static Optional<String> overlooked(Settings settings, Path host) {
    if (settings.host().kind() == HostKind.SYSTEMD || !Files.exists(host)) {
      return Optional.empty();
    }
    return Optional.of(
        "The server of this machine goes by the files in %s, and this command has not read them: first \"set -a; . %s; . %s; set +a\"."
            .formatted(host.getParent(), host, host.resolveSibling("berth.env")));
  }
}
