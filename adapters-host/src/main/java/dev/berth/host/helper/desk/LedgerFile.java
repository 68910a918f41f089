package dev.berth.host.helper.desk;

import dev.berth.application.host.FencingToken;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.file.FileFault;
import dev.berth.host.file.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps leases over a restart of this process: records of 40 bytes, the newest last, in a file that
 * root alone reads. It lies where a reboot takes it away, as it does all that the leases were for.
 */
public final class LedgerFile {

  private static final int INSTANCE = 16;
  private static final int RECORD = INSTANCE + 3 * Long.BYTES;
  private static final long LEAST_TO_TIDY = 20_000L * RECORD;
  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  private static final FileAttribute<?> OWNER =
      PosixFilePermissions.asFileAttribute(OwnerOnly.FILE_MODE);

  private final Path path;

  /**
   * @param path in a folder that root alone can write
   */
  public LedgerFile(Path path) {
    this.path = path;
  }

  /** All that it tells; a record that a crash has cut off counts as none. */
  Map<InstanceId, FencingToken> read() {
    Map<InstanceId, FencingToken> known = new LinkedHashMap<>();
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return known;
      }
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
      while (bytes.remaining() >= RECORD) {
        byte[] id = new byte[INSTANCE];
        bytes.get(id);
        UUID operation = new UUID(bytes.getLong(), bytes.getLong());
        known.merge(
            new InstanceId(new String(id, StandardCharsets.ISO_8859_1)),
            new FencingToken(operation, bytes.getLong()),
            (old, fresh) -> old.compareTo(fresh) > 0 ? old : fresh);
      }
      write(known);
      return known;
    } catch (IOException fault) {
      throw FileFault.of("read which leases it has seen", fault);
    } catch (IllegalArgumentException torn) {
      throw FileFault.of("read which leases it has seen", new IOException("it is torn", torn));
    }
  }

  /** Adds one; when there is much more in it than it needs, it is written anew. */
  void add(InstanceId instance, FencingToken token, Map<InstanceId, FencingToken> newest) {
    try {
      long size = Files.exists(path) ? Files.size(path) : 0;
      if (size > LEAST_TO_TIDY && size > 2L * RECORD * newest.size()) {
        write(newest);
        size = Files.size(path);
      }
      try (FileChannel file = FileChannel.open(path, OPTIONS, OWNER)) {
        // Over a record that a full disk has cut off.
        file.write(record(instance, token), size - size % RECORD);
      }
    } catch (IOException fault) {
      throw FileFault.of("note which lease it works under", fault);
    }
  }

  private void write(Map<InstanceId, FencingToken> known) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel file = FileChannel.open(fresh, OPTIONS, OWNER)) {
      ByteBuffer all = ByteBuffer.allocate(known.size() * RECORD);
      known.forEach((instance, token) -> all.put(record(instance, token)));
      all.flip();
      while (all.hasRemaining()) {
        file.write(all);
      }
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
  }

  private static ByteBuffer record(InstanceId instance, FencingToken token) {
    return ByteBuffer.allocate(RECORD)
        .put(instance.value().getBytes(StandardCharsets.US_ASCII))
        .putLong(token.operation().getMostSignificantBits())
        .putLong(token.operation().getLeastSignificantBits())
        .putLong(token.epoch())
        .flip();
  }
}
