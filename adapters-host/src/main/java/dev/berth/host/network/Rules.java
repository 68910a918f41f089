package dev.berth.host.network;

import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.CommandRunner;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The tables of ours in the kernel. To replace one takes it some ten milliseconds, in which it
 * waits until no packet is on its way through the former; to look whether it is as it was made
 * takes one.
 */
final class Rules {

  private static final int LONG_LIST = 1024 * 1024;
  private static final String BEGIN = "table inet berth {";

  private final CommandRunner commands;
  private final AtomicReference<@Nullable Made> made = new AtomicReference<>();
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();

  /**
   * @param text what was asked for
   * @param listed how the kernel told it right afterwards
   */
  private record Made(String text, Optional<String> listed) {}

  Rules(CommandRunner commands) {
    this.commands = commands;
  }

  /** Makes them unless they are there as they were made. */
  void ensure(String text) {
    Made last = made.get();
    if (last == null
        || !last.text().equals(text)
        || last.listed().isEmpty()
        || !last.listed().equals(listed())) {
      replace(text);
    }
  }

  /** Makes them anew, whatever is there. */
  void replace(String text) {
    long others = ended.get();
    long mine = begun.incrementAndGet();
    try {
      commands.must(Command.of("nft", "-f", "-").reading(text + Ruleset.ofConnections()));
      Optional<String> listed = listed();
      // What is told while somebody else makes them may be theirs.
      boolean alone = others == mine - 1 && begun.get() == mine;
      made.set(alone ? new Made(text, listed) : null);
    } finally {
      ended.incrementAndGet();
    }
  }

  /** Empty where the table is not there, or not all of it was told. */
  private Optional<String> listed() {
    CommandResult list =
        commands.run(Command.of("nft", "list", "table", "inet", "berth").keeping(LONG_LIST));
    return Optional.of(list.output().strip())
        .filter(told -> list.succeeded() && told.startsWith(BEGIN) && told.endsWith("}"));
  }
}
