package dev.berth.host.template;

import dev.berth.host.procfs.ProcFs;
import dev.berth.host.procfs.ProcessStat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Looks on this machine who uses an installed program: processes that run it, and units that would
 * be started again with it without anybody asking us.
 */
final class FolderUseHere implements FolderUse {

  private final ProcFs proc = new ProcFs();
  private final Optional<Path> launches;

  /** What else root keeps in the folder begins with a dot, and is no text. */
  private static final String NO_DOT = "[!.]*";

  /**
   * @param launches a text file for each workspace, with the command that starts it; absent where
   *     only what runs counts
   */
  FolderUseHere(Optional<Path> launches) {
    this.launches = launches;
  }

  @Override
  public boolean of(Path folder) throws IOException {
    return runs(folder) || isNamed(folder);
  }

  private boolean runs(Path folder) {
    return proc.all().stream()
        .filter(ProcessStat::alive)
        .anyMatch(process -> runs(process.pid(), folder));
  }

  private boolean runs(long pid, Path folder) {
    // The program's file tells the truth; the arguments name it where links lead elsewhere.
    return proc.program(pid).filter(program -> program.startsWith(folder)).isPresent()
        || proc.arguments(pid).stream().anyMatch(argument -> isBelow(argument, folder));
  }

  private boolean isNamed(Path folder) throws IOException {
    if (launches.isEmpty()) {
      return false;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(launches.get(), NO_DOT)) {
      for (Path file : files) {
        if (names(file, folder)) {
          return true;
        }
      }
      return false;
    } catch (NoSuchFileException nothingStarted) {
      return false;
    }
  }

  private static boolean names(Path file, Path folder) throws IOException {
    try {
      // Byte by byte: the helper keeps a ledger there that is no text.
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(folder + "/");
    } catch (NoSuchFileException stoppedMeanwhile) {
      return false;
    }
  }

  private static boolean isBelow(String argument, Path folder) {
    return argument.startsWith(folder + "/");
  }
}
