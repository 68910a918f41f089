package dev.berth.host.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the built-in database is run.
 *
 * @param port the TCP port on 127.0.0.1; 0 for any free one
 * @param startPatience how long it may take until it accepts connections, crash recovery included
 * @param stopPatience how long a fast shutdown may take before it is made an immediate one
 * @param durable whether it survives a crash of the machine (fsync); false for tests alone
 * @param makesAccount whether, as root, a missing account {@code berth-postgres} is made
 * @param binariesIn the folder the binaries are unpacked below (as root it is opened to be passed
 *     through); the data folder's when empty
 */
public record PostgresOptions(
    int port,
    Duration startPatience,
    Duration stopPatience,
    boolean durable,
    boolean makesAccount,
    Optional<Path> binariesIn) {

  /** For real data: five minutes for crash recovery, twenty seconds for a shutdown. */
  public static PostgresOptions forData() {
    return new PostgresOptions(
        0, Duration.ofMinutes(5), Duration.ofSeconds(20), true, true, Optional.empty());
  }

  /** For a database that nobody misses: no fsync, no new account, impatient. */
  public static PostgresOptions throwaway() {
    return new PostgresOptions(
        0, Duration.ofSeconds(60), Duration.ofSeconds(5), false, false, Optional.empty());
  }

  /** The same on this port of 127.0.0.1. */
  public PostgresOptions onPort(int other) {
    return new PostgresOptions(
        other, startPatience, stopPatience, durable, makesAccount, binariesIn);
  }

  /** The same with other deadlines. */
  public PostgresOptions within(Duration start, Duration stop) {
    return new PostgresOptions(port, start, stop, durable, makesAccount, binariesIn);
  }

  /** The same without making an account. */
  public PostgresOptions withoutNewAccount() {
    return new PostgresOptions(port, startPatience, stopPatience, durable, false, binariesIn);
  }

  /** The same with the binaries in a folder that several databases share. */
  public PostgresOptions withBinariesIn(Path folder) {
    return new PostgresOptions(
        port, startPatience, stopPatience, durable, makesAccount, Optional.of(folder));
  }
}
