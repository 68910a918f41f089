package dev.berth.bootstrap.settings.key;

import java.util.Optional;

/**
 * One thing wrong with the settings.
 *
 * @param subject the setting, variable or file it is about
 * @param shown the value as it may be shown
 * @param reason what is wrong with it, as the end of a sentence
 * @param origin where the value came from
 */
public record Fault(
    String subject, Optional<String> shown, String reason, Optional<String> origin) {

  /** The fault on one line. */
  public String line() {
    return Shown.of(subject)
        + shown.map(" = \"%s\""::formatted).orElse("")
        + ": "
        + reason
        + origin.map(" (from %s)"::formatted).orElse("");
  }
}
