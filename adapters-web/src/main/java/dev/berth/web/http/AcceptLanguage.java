package dev.berth.web.http;

import dev.berth.domain.identity.LanguageTag;
import dev.berth.domain.shared.DomainException;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client reads, most wanted first (RFC 9110, section 12.5.4). */
public final class AcceptLanguage {

  private static final LanguageTag ANY = new LanguageTag("en");

  /** More than any browser sends; the rest of a longer header is not looked at. */
  private static final int LONGEST = 200;

  private AcceptLanguage() {}

  /** The ranges of a header; none for nonsense. */
  public static List<LanguageRange> ranges(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return List.of();
    }
    try {
      return LanguageRange.parse(shortened(header)).stream()
          .filter(range -> range.getWeight() > 0)
          .toList();
    } catch (IllegalArgumentException nonsense) {
      return List.of();
    }
  }

  /** The most wanted language; English where none is named. */
  static LanguageTag first(@Nullable String header) {
    return ranges(header).stream()
        .flatMap(range -> tag(range.getRange()).stream())
        .findFirst()
        .orElse(ANY);
  }

  private static Optional<LanguageTag> tag(String range) {
    try {
      return Optional.of(LanguageTag.parse(range));
    } catch (DomainException wildcard) {
      return Optional.empty();
    }
  }

  private static String shortened(String header) {
    if (header.length() <= LONGEST) {
      return header;
    }
    String start = header.substring(0, LONGEST);
    return start.substring(0, Math.max(0, start.lastIndexOf(',')));
  }
}
