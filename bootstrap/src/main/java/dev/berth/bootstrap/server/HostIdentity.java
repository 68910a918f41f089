package dev.berth.bootstrap.server;

import dev.berth.application.provisioning.NodeId;
import dev.berth.application.shared.IdSource;
import dev.berth.domain.shared.HostId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * Who this machine and this node are: ids that are made once and kept in the data folder, whose
 * lock the caller holds. Several nodes of one host have a folder each, with the same host id.
 */
final class HostIdentity {

  private HostIdentity() {}

  /**
   * @throws StartFailure when the file cannot be read, written or understood
   */
  static HostId of(Path dataDir, IdSource ids) {
    return new HostId(kept(dataDir.resolve("host-id"), ids));
  }

  /**
   * @throws StartFailure as {@link #of}
   */
  static NodeId node(Path dataDir, IdSource ids) {
    return new NodeId(kept(dataDir.resolve("node-id"), ids).toString());
  }

  private static UUID kept(Path file, IdSource ids) {
    try {
      if (!Files.exists(file)) {
        write(file, ids.next());
      }
      return UUID.fromString(Files.readString(file).strip());
    } catch (IOException e) {
      throw new StartFailure("The id cannot be kept in " + file + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new StartFailure(
          "The file " + file + " does not hold an id. Restore it from a backup.", e);
    }
  }

  private static void write(Path file, UUID id) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, id + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
