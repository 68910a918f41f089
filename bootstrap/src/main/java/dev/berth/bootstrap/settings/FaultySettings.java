package dev.berth.bootstrap.settings;

/** The settings are not fit to start with. The message is the whole report and holds no secret. */
public final class FaultySettings extends RuntimeException {

  public FaultySettings(String report) {
    super(report);
  }

  /** The report for a person. */
  public String report() {
    return String.valueOf(getMessage());
  }
}
