package dev.berth.domain.provisioning;

import java.time.Duration;

/**
 * How patient an operation is with one step.
 *
 * @param attempts how often it is tried before it counts as failed, at least 1
 * @param backoff the wait after the first failure; doubled after each further one
 * @param deadline how long one try may take
 */
public record StepPolicy(int attempts, Duration backoff, Duration deadline) {

  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

  public StepPolicy {
    if (attempts < 1 || backoff.isNegative() || deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("a step is tried at least once and for some time");
    }
  }

  /** The wait after {@code failures} failures, at most a minute. */
  public Duration waitAfter(int failures) {
    Duration wait = backoff;
    for (int i = 1; i < failures && wait.compareTo(LONGEST_BACKOFF) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : wait;
  }
}
