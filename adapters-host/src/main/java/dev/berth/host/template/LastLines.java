package dev.berth.host.template;

import dev.berth.host.log.TerminalSafe;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The end of a program's output, fit for a message: bounded, escaped, no credentials in URLs. */
final class LastLines {

  private static final int MOST_LINES = 15;
  private static final int LONGEST_LINE = 200;
  private static final Pattern CREDENTIALS = Pattern.compile("://[^/@\\s]+@");

  private LastLines() {}

  static String of(@Nullable String output) {
    if (output == null || output.isBlank()) {
      return "nothing.";
    }
    List<String> lines =
        output
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("npm http"))
            .map(LastLines::tidy)
            .toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
  }

  private static String tidy(String line) {
    String safe = TerminalSafe.escape(CREDENTIALS.matcher(line).replaceAll("://***@"));
    return safe.length() <= LONGEST_LINE ? safe : safe.substring(0, LONGEST_LINE) + "…";
  }
}
