package dev.berth.host.file;

import dev.berth.application.host.HostException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Optional;

/** Turns a fault of the file system into a sentence for a person. */
public final class FileFault {

  private FileFault() {}

  /**
   * What to throw for a failed action.
   *
   * @param action what was tried, to follow "The server could not "
   */
  public static HostException of(String action, IOException fault) {
    String path = fault instanceof FileSystemException named ? named.getFile() : null;
    String where = path == null ? "" : " (" + path + ")";
    String why = reason(fault).toLowerCase(Locale.ROOT);
    String start = "The server could not " + action + ": ";
    if (why.contains("no space left") || why.contains("quota exceeded")) {
      return HostException.passing(start + "the disk is full" + where + ".", fault);
    }
    if (why.contains("read-only file system")) {
      return HostException.permanent(start + "the disk is read-only" + where + ".", fault);
    }
    if (fault instanceof AccessDeniedException || why.contains("not permitted")) {
      return HostException.permanent(
          start + "it belongs to another account or denies access" + where + ".", fault);
    }
    if (fault instanceof NotDirectoryException) {
      return HostException.permanent(
          start + "a file is where a folder belongs" + where + ".", fault);
    }
    return HostException.passing(start + reason(fault) + where + ".", fault);
  }

  private static String reason(IOException fault) {
    Optional<String> given =
        fault instanceof FileSystemException named
            ? Optional.ofNullable(named.getReason())
            : Optional.ofNullable(fault.getMessage());
    return given.orElse(fault.getClass().getSimpleName());
  }
}
