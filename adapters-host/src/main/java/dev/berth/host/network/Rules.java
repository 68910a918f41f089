package dev.berth.host.network;

import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.CommandRunner;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The tables of ours in the kernel. To replace one takes it some ten milliseconds, in which it
 * waits until no packet is on its way through the former; to look whether it is as it was made
 * takes one.
 */
final class Rules {

  private final CommandRunner commands;
  private final AtomicReference<@Nullable Made> made = new AtomicReference<>();

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
    commands.must(Command.of("nft", "-f", "-").reading(text + Ruleset.ofConnections()));
    made.set(new Made(text, listed()));
  }

  /** Empty where the table is not there. */
  private Optional<String> listed() {
    CommandResult list = commands.run(Command.of("nft", "list", "table", "inet", "berth"));
    return list.succeeded() ? Optional.of(list.output()) : Optional.empty();
  }
}
