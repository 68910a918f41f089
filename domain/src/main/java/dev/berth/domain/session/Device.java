package dev.berth.domain.session;

/**
 * What a log-in came from, as shown in the list of sessions.
 *
 * @param userAgent at most 200 characters, without control characters
 */
public record Device(String userAgent, String address) {

  public static Device of(String userAgent, String address) {
    StringBuilder clean = new StringBuilder();
    userAgent
        .codePoints()
        .filter(c -> !Character.isISOControl(c))
        .limit(200)
        .forEach(clean::appendCodePoint);
    return new Device(clean.toString(), address);
  }
}
