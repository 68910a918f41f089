package dev.berth.web.audit;

import dev.berth.domain.shared.AuditEntry;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** In which form somebody wants the log; what they name first of what they like best wins. */
enum AuditFormat {
  PAGE("application/json", ""),
  CSV("text/csv", "csv"),
  LINES("application/jsonl", "jsonl"),
  /** The older name of the same. */
  ND_LINES("application/x-ndjson", "jsonl");

  private static final Pattern WEIGHT = Pattern.compile(";\\s*q=([01](?:\\.[0-9]{0,3})?)");
  private static final int MOST_CHOICES = 20;

  private final String type;
  private final String suffix;

  AuditFormat(String type, String suffix) {
    this.type = type;
    this.suffix = suffix;
  }

  String type() {
    return type;
  }

  String fileName() {
    return "audit." + suffix;
  }

  /** What stands before the first entry. */
  String head() {
    return this == CSV ? AuditCsv.HEAD : "";
  }

  String line(AuditEntry entry) {
    return this == CSV ? AuditCsv.of(entry) : AuditJson.of(entry) + "\n";
  }

  private record Choice(Optional<AuditFormat> format, double weight) {}

  /** What an {@code Accept} header asks for (RFC 9110, section 12.5.1); a page otherwise. */
  static AuditFormat wanted(@Nullable String accept) {
    if (accept == null) {
      return PAGE;
    }
    List<Choice> choices =
        Arrays.stream(accept.split(",", MOST_CHOICES)).map(AuditFormat::choice).toList();
    return choices.stream()
        .filter(choice -> choice.format().isPresent() && choice.weight() > 0)
        .max(
            Comparator.comparingDouble(Choice::weight)
                .thenComparing(choice -> -choices.indexOf(choice)))
        .flatMap(Choice::format)
        .orElse(PAGE);
  }

  private static Choice choice(String text) {
    String type = text.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    Matcher weight = WEIGHT.matcher(text);
    double q = weight.find() ? Double.parseDouble(weight.group(1)) : 1;
    return new Choice(
        Arrays.stream(values()).filter(format -> format.type.equals(type)).findFirst(), q);
  }
}
