package dev.berth.domain.shared;

/** Lower case for names that are ASCII, and for nothing else. */
public final class AsciiText {

  private AsciiText() {}

  /**
   * Lower-cases A to Z alone. {@link String#toLowerCase} would also make an ASCII letter of a
   * Kelvin sign, so that two different inputs would be one name.
   */
  public static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.chars()
        .map(unit -> unit >= 'A' && unit <= 'Z' ? unit - 'A' + 'a' : unit)
        .forEach(unit -> lower.append((char) unit));
    return lower.toString();
  }
}
