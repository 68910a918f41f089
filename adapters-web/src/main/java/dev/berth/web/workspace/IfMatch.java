package dev.berth.web.workspace;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.workspace.Workspace;
import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.RequestRefused;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The versions that a caller would accept (RFC 9110, section 13.1.1: compared strongly). */
final class IfMatch {

  /** No stored version is this one. */
  private static final long NONE = -1;

  private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

  private final boolean any;
  private final List<Long> versions;

  IfMatch(@Nullable String header) {
    any = header == null || header.strip().equals("*");
    versions =
        header == null || any
            ? List.of()
            : Arrays.stream(header.split(",", 50))
                .map(tag -> TAG.matcher(tag.strip()))
                .filter(Matcher::matches)
                .map(tag -> Long.parseLong(tag.group(1)))
                .toList();
  }

  /**
   * The one version that the change is held to.
   *
   * @param current asked only where the caller would accept several
   */
  Optional<Long> expected(Supplier<Workspace> current) {
    if (any) {
      return Optional.empty();
    }
    if (versions.size() == 1) {
      return Optional.of(versions.get(0));
    }
    long stored = versions.isEmpty() ? NONE : current.get().version();
    return Optional.of(versions.contains(stored) ? stored : NONE);
  }

  /** Does the change; what has moved on is told as a failed precondition where there was one. */
  <T> T in(Supplier<T> change) {
    try {
      return change.get();
    } catch (DomainException refused) {
      throw !any && refused.code() == SharedError.STALE_VERSION
          ? new RequestRefused(HttpError.PRECONDITION_FAILED)
          : refused;
    }
  }
}
