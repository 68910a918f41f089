package dev.berth.bootstrap.settings.key;

/**
 * Something about the settings that a person should know.
 *
 * @param subject the setting or file it is about
 * @param words what is to know, as the end of a sentence
 * @param stopsTheServer whether the server refuses to start although the settings are well formed
 */
public record Note(String subject, String words, boolean stopsTheServer) {

  /** The note on one line. */
  public String line() {
    return Shown.of(subject) + ": " + words;
  }
}
