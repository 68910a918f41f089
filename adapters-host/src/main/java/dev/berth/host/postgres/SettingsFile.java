package dev.berth.host.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The settings that every start writes: a small footprint, a quiet and bounded log. */
final class SettingsFile {

  static final int MAX_CONNECTIONS = 100;

  private SettingsFile() {}

  static String render(PostgresFolders folders, boolean durable) {
    String quotedLogs = folders.logs().toString().replace("'", "''");
    return """
    # Written anew at every start. Own settings go into custom.conf beside this file.
    max_connections = %d
    shared_buffers = 96MB
    io_method = sync
    wal_level = minimal
    max_wal_senders = 0
    max_wal_size = 256MB
    max_logical_replication_workers = 0
    # After a crash one call flushes the file system; an fsync for each file takes seconds.
    recovery_init_sync_method = syncfs
    dynamic_shared_memory_type = %s
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
    # Statements of joined tables are longer than the 1024 bytes that are shown otherwise.
    track_activity_query_size = 4096
    # A statement or a detail line may hold what a person typed: neither is logged.
    log_min_error_statement = panic
    log_error_verbosity = terse
    %s
    %s
    """
        .formatted(
            MAX_CONNECTIONS,
            sharedMemory(),
            quotedLogs,
            durable ? "" : NOT_DURABLE,
            include(folders));
  }

  private static String include(PostgresFolders folders) {
    return Files.exists(folders.custom()) ? "include 'custom.conf'" : "";
  }

  private static String sharedMemory() {
    return Files.isWritable(Path.of("/dev/shm")) ? "posix" : "mmap";
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
