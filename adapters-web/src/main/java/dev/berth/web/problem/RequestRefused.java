package dev.berth.web.problem;

import java.util.Map;

/** A request that no use case gets to see. */
public final class RequestRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient HttpError error;
  private final transient Map<String, String> headers;

  public RequestRefused(HttpError error) {
    this(error, Map.of());
  }

  /**
   * @param headers that the answer needs besides: {@code Allow}
   */
  public RequestRefused(HttpError error, Map<String, String> headers) {
    super(error.code(), null, false, false);
    this.error = error;
    this.headers = Map.copyOf(headers);
  }

  public HttpError error() {
    return error;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
