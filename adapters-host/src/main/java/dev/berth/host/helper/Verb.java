package dev.berth.host.helper;

import java.util.Optional;

/**
 * All that can be asked of the process with root's power. The codes are part of the protocol: a
 * code is never given another meaning.
 */
public enum Verb {
  HELLO(1, Kind.GENERAL, 0),
  NETWORK_RULES(2, Kind.GENERAL, 0),
  QUOTA_PROBE(3, Kind.GENERAL, 0),
  ISOLATION_TEST(4, Kind.GENERAL, 0),
  ACCOUNTS(5, Kind.GENERAL, 0),
  RUNNING(6, Kind.GENERAL, 0),
  NETWORKS(7, Kind.GENERAL, 0),
  QUOTA_TIGHTEN(8, Kind.GENERAL, 0),
  HOMES(9, Kind.GENERAL, 0),
  /** Those that a look would find there. */
  ALIVE(10, Kind.GENERAL, 0),
  /** What those use that run. */
  METERS(11, Kind.GENERAL, 0),
  RELEASES_IN_USE(12, Kind.GENERAL, 0),
  /** Those of the networks that lead anywhere. */
  CONNECTED(14, Kind.GENERAL, 0),

  /** Its number. */
  ACCOUNT_ENSURE(16, Kind.CHANGE, 1),
  ACCOUNT_REMOVE(17, Kind.CHANGE, 0),
  HOME_ENSURE(18, Kind.CHANGE, 0),
  HOME_REMOVE(19, Kind.CHANGE, 0),
  /**
   * Both halves of the workspace's id, the program, the port, disk, memory, processors, whether it
   * may hand on to other ports, the address of dotfiles.
   */
  START(20, Kind.CHANGE, 8 + DotfilesNumbers.COUNT),
  /** The grace in milliseconds. */
  STOP(21, Kind.CHANGE, 1),
  /** Disk, memory, processors. */
  LIMIT(22, Kind.CHANGE, 3),
  UNLIMIT(23, Kind.CHANGE, 0),
  NETWORK_ENSURE(24, Kind.CHANGE, 0),
  NETWORK_REMOVE(25, Kind.CHANGE, 0),
  /** Mebibytes, inodes. */
  QUOTA_ENSURE(26, Kind.CHANGE, 2),
  QUOTA_REMOVE(27, Kind.CHANGE, 0),
  /**
   * The number of an account that goes, the patience in milliseconds. It was 13 as long as it named
   * no workspace.
   */
  SWEEP(28, Kind.CHANGE, 2),

  ACCOUNT_EXISTS(48, Kind.LOOK, 0),
  HOME_EXISTS(49, Kind.LOOK, 0),
  OBSERVE(50, Kind.LOOK, 0),
  LISTENS(51, Kind.LOOK, 0),
  /** Disk, memory, processors. */
  LIMITED(52, Kind.LOOK, 3),
  /** How many lines. */
  LOG_TAIL(53, Kind.LOOK, 1),
  /** Both numbers of the position. */
  LOG_SINCE(54, Kind.LOOK, 2),
  QUOTA_USAGE(55, Kind.LOOK, 0),
  ACCOUNT_NUMBER(56, Kind.LOOK, 0),
  LAST_ACTIVITY(57, Kind.LOOK, 0),
  /** Its number. */
  ACCOUNT_FREE(58, Kind.LOOK, 1);

  /** Whom a verb concerns. */
  private enum Kind {
    /** No workspace. */
    GENERAL,
    /** One workspace, which is changed: a lease is needed. */
    CHANGE,
    /** One workspace, which stays as it is. */
    LOOK
  }

  private final int code;
  private final Kind kind;
  private final int numbers;

  Verb(int code, Kind kind, int numbers) {
    this.code = code;
    this.kind = kind;
    this.numbers = numbers;
  }

  static Optional<Verb> of(int code) {
    for (Verb verb : values()) {
      if (verb.code == code) {
        return Optional.of(verb);
      }
    }
    return Optional.empty();
  }

  int code() {
    return code;
  }

  /** Whether it names a workspace. */
  public boolean namesWorkspace() {
    return kind != Kind.GENERAL;
  }

  /** Whether it changes something of a workspace, which only the holder of a lease may. */
  public boolean needsLease() {
    return kind == Kind.CHANGE;
  }

  /** Whether it tells what a workspace wrote, which may be some megabytes. */
  public boolean tellsLog() {
    return this == LOG_TAIL || this == LOG_SINCE;
  }

  /** How many numbers it takes. */
  public int numbers() {
    return numbers;
  }
}
