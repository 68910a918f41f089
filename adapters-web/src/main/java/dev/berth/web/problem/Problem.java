package dev.berth.web.problem;

import java.util.List;
import java.util.Map;

/**
 * One fault as the outside sees it (RFC 9457).
 *
 * @param headers that go with it: {@code Retry-After}, {@code WWW-Authenticate}, {@code Allow}
 */
public record Problem(
    int status,
    String code,
    Map<String, String> context,
    List<FieldFault> errors,
    Map<String, String> headers) {

  public static final String CONTENT_TYPE = "application/problem+json";

  public Problem {
    context = Map.copyOf(context);
    errors = List.copyOf(errors);
    headers = Map.copyOf(headers);
  }

  static Problem plain(HttpError error, Map<String, String> headers) {
    return new Problem(error.status(), error.code(), Map.of(), List.of(), headers);
  }

  /** A name of the code that never changes; it need not lead anywhere (RFC 9457, section 3.1.1). */
  static String type(String code) {
    return "urn:berth:problem:" + code;
  }
}
