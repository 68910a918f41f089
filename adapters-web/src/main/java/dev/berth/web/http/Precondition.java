package dev.berth.web.http;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.RequestRefused;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a caller's {@code If-Match} asks for (RFC 9110, section 13.1.1: compared strongly). */
public final class Precondition {

  private static final int MOST_TAGS = 50;

  private final boolean any;
  private final Set<String> tags;

  public Precondition(@Nullable String header) {
    any = header == null || header.strip().equals("*");
    tags =
        header == null || any
            ? Set.of()
            : Arrays.stream(header.split(",", MOST_TAGS))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the caller would have a resource changed that has no ETag. */
  boolean acceptsNone() {
    return any;
  }

  /** Whether the caller would have a resource of this ETag changed. */
  public boolean accepts(String etag) {
    return any || tags.contains(etag);
  }

  /** The same for a change that has nothing to tell. */
  public void run(Runnable change) {
    in(
        () -> {
          change.run();
          return true;
        });
  }

  /** Does the change; what has moved on is told as a failed precondition where there was one. */
  public <T> T in(Supplier<T> change) {
    try {
      return change.get();
    } catch (DomainException refused) {
      throw !any && refused.code() == SharedError.STALE_VERSION
          ? new RequestRefused(HttpError.PRECONDITION_FAILED)
          : refused;
    }
  }
}
