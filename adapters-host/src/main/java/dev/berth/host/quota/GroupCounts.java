package dev.berth.host.quota;

import dev.berth.host.command.Command;
import dev.berth.host.command.CommandRunner;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What subvolumes hold, by one command for all of them. */
final class GroupCounts {

  private static final Pattern GROUP = Pattern.compile("0/(\\d{1,19})\\s+(\\d{1,18})\\s+\\d+\\s.*");
  private static final int MOST = 200_000;

  private final CommandRunner commands;
  private final String homes;
  private final Kept<Map<String, Long>> all;

  /**
   * @param nanos a clock that never goes back
   */
  GroupCounts(CommandRunner commands, String homes, LongSupplier nanos) {
    this.commands = commands;
    this.homes = homes;
    this.all = new Kept<>(this::count, Kept.FOR_ONE_LOOK, nanos);
  }

  /** The bytes of the subvolume of a number; empty where the disk does not count it. */
  Optional<Long> of(String number) {
    return Optional.ofNullable(all.get().get(number));
  }

  /** Something has changed that people expect to see. */
  void forget() {
    all.forget();
  }

  private Map<String, Long> count() {
    Map<String, Long> counted = new ConcurrentHashMap<>();
    commands.run(
        Command.of("btrfs", "qgroup", "show", "-r", "--raw", "--sync", "--", homes)
            .telling(line -> read(line, counted)));
    return counted;
  }

  /** A line may be part of a name; of two with one number the larger counts: nobody hides by it. */
  private static void read(String line, Map<String, Long> counted) {
    Matcher group = GROUP.matcher(line.strip());
    if (group.matches() && counted.size() < MOST) {
      counted.merge(group.group(1), Long.valueOf(group.group(2)), Math::max);
    }
  }
}
