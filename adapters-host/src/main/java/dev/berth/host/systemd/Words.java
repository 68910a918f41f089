package dev.berth.host.systemd;

import dev.berth.host.command.CommandResult;
import dev.berth.host.log.TerminalSafe;
import java.util.List;
import java.util.stream.Collectors;

/** What a program of the machine said, short enough for a sentence. */
final class Words {

  private static final int MOST_LINES = 5;

  private Words() {}

  static String of(CommandResult result) {
    List<String> lines = result.said().lines().toList();
    String said =
        lines.stream()
            .skip(Math.max(0, lines.size() - MOST_LINES))
            .map(TerminalSafe::escape)
            .collect(Collectors.joining(" "));
    return said.isBlank() ? "it ended with " + result.exitCode() + "." : said;
  }
}
