package dev.berth.host.postgres;

import dev.berth.host.postgres.PostgresUnavailable.Reason;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns what the kernel or PostgreSQL said into a sentence for a person. */
final class Faults {

  private static final int QUOTED = 2_000;

  private Faults() {}

  /**
   * @param doing what was tried, as in "could not be …"
   * @param said the words of the kernel or of a program
   * @param folder where it happened
   */
  static PostgresUnavailable of(String doing, String said, Path folder, @Nullable Throwable cause) {
    String text = said.toLowerCase(Locale.ROOT);
    if (text.contains("no space left on device") || text.contains("disk quota exceeded")) {
      return new PostgresUnavailable(
          Reason.DISK_FULL,
          "The disk that holds %s is full (or its quota is used up): the built-in database %s. Free some space and start again."
              .formatted(folder, doing),
          cause);
    }
    if (text.contains("read-only file system")) {
      return new PostgresUnavailable(
          Reason.NOT_WRITABLE,
          "%s lies on a read-only file system: the built-in database %s. Mount it writable or choose another data-dir."
              .formatted(folder, doing),
          cause);
    }
    if (cause instanceof AccessDeniedException denied) {
      return new PostgresUnavailable(
          Reason.NOT_WRITABLE,
          "The server may not write to or read %s: the built-in database %s. Make the server's account its owner or choose another data-dir."
              .formatted(denied.getFile(), doing),
          cause);
    }
    return new PostgresUnavailable(
        Reason.FAILED, "The built-in database %s. It said: %s".formatted(doing, end(said)), cause);
  }

  /** The end of a long text: errors come last. */
  static String end(String said) {
    String text = said.strip();
    return text.length() <= QUOTED ? text : "…" + text.substring(text.length() - QUOTED);
  }
}
