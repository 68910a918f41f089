package dev.berth.web.page;

import dev.berth.web.http.AcceptLanguage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages that pages are written in. */
enum PageLanguage {
  EN,
  DE;

  /** What a browser prefers (RFC 9110, section 12.5.4); English for any other, and for nonsense. */
  static PageLanguage preferred(@Nullable String acceptLanguage) {
    List<Locale> ours = Arrays.stream(values()).map(PageLanguage::locale).toList();
    return Optional.ofNullable(Locale.lookup(AcceptLanguage.ranges(acceptLanguage), ours))
        .map(found -> valueOf(found.getLanguage().toUpperCase(Locale.ROOT)))
        .orElse(EN);
  }

  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  private Locale locale() {
    return Locale.forLanguageTag(tag());
  }
}
