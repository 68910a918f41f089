package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Profile;
import dev.berth.domain.shared.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells keys that were drawn at random from those that were typed. HS256 wants 256 bits at least
 * (RFC 7518, section 3.2).
 */
final class SecretStrength {

  private static final int LEAST_BYTES = 32;
  private static final int LEAST_DISTINCT = 8;
  private static final String ADVICE = ": make one with openssl rand -base64 48";
  private static final List<String> PLACEHOLDERS =
      List.of(
          "changeme",
          "changethis",
          "changeit",
          "replaceme",
          "replacethis",
          "placeholder",
          "example",
          "insecure",
          "donotuse",
          "yoursecret",
          "mysecret",
          "topsecret",
          "supersecret",
          "verysecret",
          "notasecret",
          "secretsecret",
          "password",
          "0123456789",
          "1234567890",
          "abcdefghij",
          "qwertyuiop");

  private SecretStrength() {}

  /** Why the key must not be used in that profile, if so. Length counts everywhere. */
  static Optional<String> weakness(Secret secret, Profile profile) {
    if (secret.reveal().getBytes(StandardCharsets.UTF_8).length < LEAST_BYTES) {
      return Optional.of("must be at least 32 bytes" + ADVICE);
    }
    String value = secret.reveal();
    if (profile == Profile.PRODUCTION && (looksTyped(value) || repeats(value))) {
      return Optional.of("is an example or easy to guess" + ADVICE);
    }
    return Optional.empty();
  }

  private static boolean looksTyped(String value) {
    String letters = value.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return value.chars().distinct().count() < LEAST_DISTINCT
        || PLACEHOLDERS.stream().anyMatch(letters::contains);
  }

  /** Whether the value is one piece over and over; it then is its own rotation (classic trick). */
  private static boolean repeats(String value) {
    return (value + value).indexOf(value, 1) < value.length();
  }
}
