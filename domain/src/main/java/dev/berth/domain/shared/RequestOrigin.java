package dev.berth.domain.shared;

/**
 * Where a request came from, for the audit log.
 *
 * @param requestId the id that all log lines of the request carry
 * @param address the peer's address, or {@code local} for the installation itself
 */
public record RequestOrigin(String requestId, String address) {

  /** Work that no request asked for. */
  public static RequestOrigin installation(String cause) {
    return new RequestOrigin(cause, "local");
  }
}
