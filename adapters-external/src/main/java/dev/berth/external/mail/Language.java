package dev.berth.external.mail;

import java.util.Locale;

/** The languages that mails are written in. */
enum Language {
  EN,
  DE;

  /** The language of a BCP 47 tag; English for any other and for what is no tag. */
  static Language of(String tag) {
    return Locale.forLanguageTag(tag).getLanguage().equals("de") ? DE : EN;
  }

  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
