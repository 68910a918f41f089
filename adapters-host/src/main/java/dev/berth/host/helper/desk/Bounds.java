package dev.berth.host.helper.desk;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.HostException;
import dev.berth.application.host.LogPosition;
import dev.berth.application.host.WorkspaceSpec.Wishes;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.AccountRange;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.DomainException;
import dev.berth.host.helper.DotfilesNumbers;
import dev.berth.host.helper.Request;
import java.time.Duration;

/** Reads the numbers of a request and holds each to its bounds. */
final class Bounds {

  private static final long MOST_MEBIBYTES = 1L << 24;
  private static final long MOST_PERCENT = 100_000;
  private static final long MOST_INODES = 1L << 40;
  private static final long MOST_LINES = 100_000;
  private static final long LONGEST_GRACE = 60_000;
  private static final long LONGEST_PATIENCE = 120_000;
  private static final long LATEST = 1L << 62;

  private Bounds() {}

  static AccountNumber account(Request request, AccountRange range) {
    return new AccountNumber(
        within(request, 0, range.first().value(), range.last().value(), "number of an account"));
  }

  static PortNumber port(Request request, int index, PortRange range) {
    return new PortNumber(
        (int) within(request, index, range.first().value(), range.last().value(), "port"));
  }

  /** Whether it may hand on to other ports, and the numbers of an address behind it. */
  static Wishes wishes(Request request, int first) {
    boolean portProxy = within(request, first, 0, 1, "wish") == 1;
    int from = first + 1;
    try {
      return new Wishes(
          portProxy,
          DotfilesNumbers.url(request.numbers().subList(from, from + DotfilesNumbers.COUNT)));
    } catch (DomainException unfit) {
      throw HostException.permanent("The helper knows no such address of dotfiles.");
    }
  }

  /** The three numbers from there on. */
  static ResourceLimits limits(Request request, int first) {
    return new ResourceLimits(
        (int) within(request, first, 1, MOST_MEBIBYTES, "limit of a disk"),
        (int) within(request, first + 1, 1, MOST_MEBIBYTES, "limit of memory"),
        (int) within(request, first + 2, 1, MOST_PERCENT, "limit of processors"));
  }

  static DiskLimit disk(Request request) {
    return new DiskLimit(
        within(request, 0, 1, MOST_MEBIBYTES, "limit of a disk"),
        within(request, 1, 1, MOST_INODES, "limit of files"));
  }

  static Duration grace(Request request) {
    return Duration.ofMillis(within(request, 0, 0, LONGEST_GRACE, "grace"));
  }

  static Duration patience(Request request) {
    return Duration.ofMillis(within(request, 1, 0, LONGEST_PATIENCE, "patience"));
  }

  static int lines(Request request) {
    return (int) within(request, 0, 0, MOST_LINES, "number of lines");
  }

  static LogPosition position(Request request) {
    return new LogPosition(
        within(request, 0, 0, LATEST, "position"), within(request, 1, 0, LATEST, "position"));
  }

  static int index(Request request, int index, int count) {
    return (int) within(request, index, 0, count - 1L, "program");
  }

  private static long within(Request request, int index, long least, long most, String what) {
    long number = request.number(index);
    if (number < least || number > most) {
      throw HostException.permanent(
          "The helper knows no such %s: %d is not within %d to %d."
              .formatted(what, number, least, most));
    }
    return number;
  }
}
