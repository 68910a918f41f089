package dev.berth.web.problem;

import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.DomainException;
import java.util.List;
import java.util.Map;

/** Makes of every fault its problem; the one place that knows which status tells what. */
public final class Problems {

  private static final String RETRY_AFTER = "Retry-After";
  private static final String RETRY_SECONDS = "retry_after";
  private static final String CHALLENGE = "WWW-Authenticate";

  private Problems() {}

  /** Any fault; what nobody foresaw is told as a constant. */
  public static Problem of(Throwable fault) {
    if (fault instanceof DomainException refused) {
      return of(refused);
    }
    if (fault instanceof InvalidFields invalid) {
      HttpError error = HttpError.VALIDATION_FAILED;
      return new Problem(error.status(), error.code(), Map.of(), invalid.faults(), Map.of());
    }
    if (fault instanceof RequestRefused refused) {
      return Problem.plain(refused.error(), refused.headers());
    }
    return Problem.plain(HttpError.INTERNAL_ERROR, Map.of());
  }

  /** What the server's own machinery refused. */
  public static Problem of(HttpError error) {
    Map<String, String> headers =
        error == HttpError.SERVICE_UNAVAILABLE ? Map.of(RETRY_AFTER, "5") : Map.of();
    return Problem.plain(error, headers);
  }

  private static Problem of(DomainException refused) {
    return new Problem(
        status(refused.code().category()),
        refused.code().code(),
        refused.context(),
        List.of(),
        headers(refused));
  }

  private static int status(Category category) {
    return switch (category) {
      case INVALID -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT, STALE, LIMIT_REACHED -> 409;
      case THROTTLED -> 429;
      case UNAVAILABLE -> 503;
    };
  }

  private static Map<String, String> headers(DomainException refused) {
    return switch (refused.code().category()) {
      case UNAUTHENTICATED -> Map.of(CHALLENGE, challenge(refused));
      case THROTTLED -> Map.of(RETRY_AFTER, refused.context().getOrDefault(RETRY_SECONDS, "60"));
      case UNAVAILABLE -> Map.of(RETRY_AFTER, refused.context().getOrDefault(RETRY_SECONDS, "5"));
      case INVALID, FORBIDDEN, NOT_FOUND, CONFLICT, STALE, LIMIT_REACHED -> Map.of();
    };
  }

  /** RFC 6750, section 3. */
  private static String challenge(DomainException refused) {
    return refused.code() == IdentityError.NOT_AUTHENTICATED
            && refused.context().containsKey("token")
        ? "Bearer realm=\"berth\", error=\"invalid_token\""
        : "Bearer realm=\"berth\"";
  }
}
