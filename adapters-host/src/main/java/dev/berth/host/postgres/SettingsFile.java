package dev.berth.host.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The settings that every start writes: a small footprint, a quiet and bounded log. */
final class SettingsFile {

  static final int MAX_CONNECTIONS = 100;

  private SettingsFile() {}

  static String render(Path logs, boolean durable) {
    String quotedLogs = logs.toString().replace("'", "''");
    return """
    # Written anew at every start. Own settings go into custom.conf beside this file.
    max_connections = %d
    shared_buffers = 96MB
    io_method = sync
    wal_level = minimal
    max_wal_senders = 0
    max_wal_size = 256MB
    max_parallel_workers_per_gather = 0
    autovacuum_max_workers = 2
    timezone = 'UTC'
    log_timezone = 'UTC'
    lc_messages = 'C'

    logging_collector = on
    log_directory = '%s'
    log_filename = 'postgresql-%%Y%%m%%d-%%H%%M%%S.log'
    log_file_mode = 0600
    log_rotation_size = 8MB
    log_rotation_age = 1d
    log_checkpoints = off
    # A statement or a detail line may hold what a person typed: neither is logged.
    log_min_error_statement = panic
    log_error_verbosity = terse
    %s
    include_if_exists 'custom.conf'
    """
        .formatted(MAX_CONNECTIONS, quotedLogs, durable ? "" : NOT_DURABLE);
  }

  /** Replaces the file in one step, readable by PostgreSQL's account. */
  static void write(Path file, String content) throws IOException {
    Path unfinished = file.resolveSibling(PostgresFolders.TEMPORARY + file.getFileName());
    Files.deleteIfExists(unfinished);
    Files.writeString(unfinished, content);
    Ownership.mode(unfinished, "rw-r--r--");
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static final String NOT_DURABLE =
      """
      fsync = off
      synchronous_commit = off
      full_page_writes = off
      """;
}
