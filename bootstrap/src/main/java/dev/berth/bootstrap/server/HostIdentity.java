package dev.berth.bootstrap.server;

import dev.berth.application.shared.IdSource;
import dev.berth.domain.shared.HostId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** This machine's id, made once and kept in the data folder, whose lock the caller holds. */
final class HostIdentity {

  private HostIdentity() {}

  /**
   * @throws StartFailure when the file cannot be read, written or understood
   */
  static HostId of(Path dataDir, IdSource ids) {
    Path file = dataDir.resolve("host-id");
    try {
      if (!Files.exists(file)) {
        write(file, ids.next());
      }
      return new HostId(UUID.fromString(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new StartFailure("The host id cannot be kept in " + file + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new StartFailure(
          "The file " + file + " does not hold a host id. Restore it from a backup.", e);
    }
  }

  private static void write(Path file, UUID id) throws IOException {
    Path fresh = file.resolveSibling("host-id.new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, id + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
