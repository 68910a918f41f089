package dev.berth.application.host;

/**
 * The machine said no. The message is a sentence for a person, without secrets.
 *
 * <p>{@link #permanent} tells that another try would fail the same way.
 */
public final class HostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean permanent;

  private HostException(String sentence, boolean permanent, Throwable cause) {
    super(sentence, cause);
    this.permanent = permanent;
  }

  private HostException(String sentence, boolean permanent) {
    super(sentence);
    this.permanent = permanent;
  }

  public static HostException passing(String sentence) {
    return new HostException(sentence, false);
  }

  public static HostException passing(String sentence, Throwable cause) {
    return new HostException(sentence, false, cause);
  }

  public static HostException permanent(String sentence) {
    return new HostException(sentence, true);
  }

  public static HostException permanent(String sentence, Throwable cause) {
    return new HostException(sentence, true, cause);
  }

  /** The same with a sentence more. */
  public HostException adding(String further) {
    return new HostException(sentence() + " " + further, permanent, this);
  }

  public boolean permanent() {
    return permanent;
  }

  /** The sentence. */
  public String sentence() {
    String message = getMessage();
    return message == null ? "The machine gave no reason." : message;
  }
}
