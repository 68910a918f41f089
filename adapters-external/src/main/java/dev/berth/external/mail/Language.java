package dev.berth.external.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The languages that mails are written in. */
enum Language {
  EN("d MMMM uuuu, HH:mm 'UTC'"),
  DE("d. MMMM uuuu, HH:mm 'UTC'");

  private final DateTimeFormatter times;

  Language(String times) {
    this.times =
        DateTimeFormatter.ofPattern(times, Locale.forLanguageTag(tag())).withZone(ZoneOffset.UTC);
  }

  /** The language of a BCP 47 tag; English for any other and for what is no tag. */
  static Language of(String tag) {
    return Locale.forLanguageTag(tag).getLanguage().equals("de") ? DE : EN;
  }

  /** A moment to the minute, in UTC: where a reader is, nobody knows. */
  String time(Instant at) {
    return times.format(at);
  }

  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
