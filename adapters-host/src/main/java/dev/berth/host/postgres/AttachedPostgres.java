package dev.berth.host.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A built-in database that another process brought up and will stop; for a command beside a running
 * server.
 *
 * @param port the TCP port on 127.0.0.1
 */
public record AttachedPostgres(int port) {

  /** The one of the data folder; empty when none accepts connections. */
  public static Optional<AttachedPostgres> find(Path dataDir) {
    try {
      PostgresFolders folders = new PostgresFolders(dataDir.toRealPath());
      return PidFile.read(folders.cluster())
          .filter(PidFile::isReady)
          .map(file -> new AttachedPostgres(file.port()));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** The JDBC URL of a database; without credentials. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable";
  }
}
