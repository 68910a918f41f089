package dev.berth.bootstrap.settings.value;

/** How the text of a setting becomes its value. */
@FunctionalInterface
public interface Syntax<T> {

  /**
   * Reads a text; only a list may be empty.
   *
   * @throws MalformedValue when the text has not the form; the message does not repeat the text
   */
  T parse(String text) throws MalformedValue;
}
