package dev.berth.bootstrap.settings.source;

import dev.berth.bootstrap.settings.key.Findings;
import dev.berth.bootstrap.settings.key.Origin;
import dev.berth.bootstrap.settings.key.Sourced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .env} file: {@code NAME=value} a line, {@code export} before it allowed, comments after
 * {@code #}. Single quotes keep everything; double quotes know {@code \n \t \" \\}; without quotes
 * a value ends before a space and {@code #}. Nothing is expanded.
 */
final class DotEnvFile {

  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
  private static final Pattern SINGLE = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
  private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#.*$");

  private DotEnvFile() {}

  /** The variables of the file with their lines; a line that is none of these is a fault. */
  static Map<String, Sourced> read(Path folder, Path name, Findings findings) {
    Map<String, Sourced> variables = new LinkedHashMap<>();
    List<String> lines;
    try {
      lines = Files.readAllLines(folder.resolve(name));
    } catch (IOException fault) {
      Origin origin = new Origin(Origin.Kind.DOT_ENV, "the working folder");
      findings.fault(name.toString(), "cannot be read as UTF-8", origin);
      return variables;
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Origin origin = Origin.line(Origin.Kind.DOT_ENV, name, i + 1);
      Matcher assignment = ASSIGNMENT.matcher(line);
      if (!assignment.matches()) {
        findings.fault(name.toString(), "has a line that is not NAME=value", origin);
        continue;
      }
      String variable = assignment.group(1);
      String value = value(assignment.group(2));
      if (value == null) {
        findings.fault(variable, "has a quote that is not closed on its line", origin);
      } else {
        variables.put(variable, new Sourced(value, origin));
      }
    }
    return variables;
  }

  private static @Nullable String value(String raw) {
    if (raw.startsWith("'")) {
      Matcher quoted = SINGLE.matcher(raw);
      return quoted.matches() ? quoted.group(1) : null;
    }
    if (raw.startsWith("\"")) {
      Matcher quoted = DOUBLE.matcher(raw);
      return quoted.matches() ? unescaped(quoted.group(1)) : null;
    }
    return COMMENT.matcher(raw).replaceFirst("").strip();
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    switch (escape.group(1)) {
                      case "n" -> "\n";
                      case "t" -> "\t";
                      default -> escape.group(1);
                    }));
  }
}
