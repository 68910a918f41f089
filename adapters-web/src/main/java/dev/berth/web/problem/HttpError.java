package dev.berth.web.problem;

import java.util.Locale;

/** What can be wrong with a request before any use case sees it, and the status that tells it. */
public enum HttpError {
  VALIDATION_FAILED(400),
  MALFORMED_JSON(400),
  JSON_OBJECT_REQUIRED(400),
  MALFORMED_REQUEST(400),
  ORIGIN_REFUSED(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  REQUEST_TIMEOUT(408),
  PRECONDITION_FAILED(412),
  BODY_TOO_LARGE(413),
  URI_TOO_LONG(414),
  JSON_REQUIRED(415),
  HOST_REFUSED(421),
  TOO_MANY_STREAMS(429),
  HEADERS_TOO_LARGE(431),
  INTERNAL_ERROR(500),
  TRANSFER_CODING_UNKNOWN(501),
  SERVICE_UNAVAILABLE(503),
  HTTP_VERSION_UNSUPPORTED(505);

  private final int status;

  HttpError(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** The name as the outside sees it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What stands for a status that the server's own machinery chose. */
  public static HttpError of(int status) {
    for (HttpError error : values()) {
      if (error.status == status
          && error != VALIDATION_FAILED
          && error != MALFORMED_JSON
          && error != JSON_OBJECT_REQUIRED
          && error != ORIGIN_REFUSED) {
        return error;
      }
    }
    return status >= 400 && status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR;
  }
}
