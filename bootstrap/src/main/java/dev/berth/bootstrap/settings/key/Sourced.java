package dev.berth.bootstrap.settings.key;

/**
 * The text of a setting and where it came from. Prints its origin alone: the text may be secret.
 */
public record Sourced(String text, Origin origin) {

  @Override
  public String toString() {
    return "a value from " + origin.words();
  }
}
