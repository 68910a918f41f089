package dev.berth.bootstrap.settings.value;

/** A text that has not the form of its setting. The message says what is wanted, never the text. */
public final class MalformedValue extends Exception {

  public MalformedValue(String reason) {
    super(reason);
  }

  /** What is wrong, as the end of a sentence that starts with the key's name. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
