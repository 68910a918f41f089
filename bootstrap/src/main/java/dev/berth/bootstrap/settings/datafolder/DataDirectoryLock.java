package dev.berth.bootstrap.settings.datafolder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One server's hold on a data folder. The kernel lets go of it with the process, however it ends;
 * the file stays and names the last holder.
 */
public final class DataDirectoryLock implements AutoCloseable {

  private static final String FILE = "server.lock";

  private final FileChannel channel;

  private DataDirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  static DataDirectoryLock take(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      if (lock(channel) == null) {
        channel.close();
        throw new DataFolderProblem(
            "Another Berth server%s uses the data folder %s; a folder serves one server at a time."
                .formatted(holder(file).map(" (process %s)"::formatted).orElse(""), folder));
      }
      channel.truncate(0);
      byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
      channel.write(ByteBuffer.wrap(pid), 0);
      return new DataDirectoryLock(channel);
    } catch (IOException fault) {
      throw new DataFolderProblem(
          "The data folder %s cannot be locked: %s".formatted(folder, fault.getMessage()), fault);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static Optional<String> holder(Path file) throws IOException {
    String pid = Files.readString(file, StandardCharsets.ISO_8859_1);
    return pid.matches("[0-9]{1,10}") ? Optional.of(pid) : Optional.empty();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException fault) {
      throw new DataFolderProblem("The lock of the data folder cannot be released.", fault);
    }
  }
}
