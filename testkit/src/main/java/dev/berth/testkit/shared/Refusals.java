package dev.berth.testkit.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.ErrorCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says in a test that a rule says no. */
public final class Refusals {

  private Refusals() {}

  /** Holds that the call is refused with the code. */
  public static void assertRefused(ErrorCode code, ThrowingCallable call) {
    isRefusal(catchThrowable(call), code);
  }

  /** Holds that a repository asked outside of a unit of work fails rather than answers. */
  public static void assertNeedsUnitOfWork(ThrowingCallable call) {
    assertThat(catchThrowable(call)).isInstanceOf(IllegalStateException.class);
  }

  static void isRefusal(Throwable thrown, ErrorCode code) {
    assertThat(thrown)
        .isInstanceOfSatisfying(
            DomainException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
