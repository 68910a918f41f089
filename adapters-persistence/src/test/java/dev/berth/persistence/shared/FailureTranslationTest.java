package dev.berth.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.shared.SharedError;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.RollbackException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FailureTranslationTest {

  private final FailureTranslation failures =
      new FailureTranslation(Map.of("app_user_email_key_unique", IdentityError.EMAIL_TAKEN));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08001", "08006", "57P01", "57P02", "57P03", "57014", "55P03", "53300", "53100", "58030",
        "25006"
      })
  void whatMeansThatNobodyAnswersIsUnavailable(String state) {
    assertThat(code(new SQLException("no", state))).isEqualTo(SharedError.DATABASE_UNAVAILABLE);
  }

  @Test
  void aPoolThatFoundNoConnectionIsUnavailableWithoutAState() {
    assertThat(code(new SQLTransientConnectionException("timed out")))
        .isEqualTo(SharedError.DATABASE_UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01"})
  void whoeverLostAgainstSomebodyElseIsStale(String state) {
    assertThat(code(new SQLException("no", state))).isEqualTo(SharedError.STALE_VERSION);
  }

  @Test
  void anOptimisticLockIsStaleHoweverDeepItLies() {
    RuntimeException failure =
        failures.translate(new RollbackException(new OptimisticLockException("no")));

    assertThat(failure)
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.code()).isEqualTo(SharedError.STALE_VERSION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "23503", "42601", "22021"})
  void whatNoPortPromisesComesThroughAsItIs(String state) {
    RuntimeException failure = new IllegalStateException(new SQLException("no", state));

    assertThat(failures.translate(failure)).isSameAs(failure);
  }

  @Test
  void whatIsTranslatedAlreadyStays() {
    DomainException refused = new DomainException(SharedError.PERMISSION_DENIED);

    assertThat(failures.translate(refused)).isSameAs(refused);
  }

  private ErrorCode code(SQLException cause) {
    return ((DomainException) failures.translate(new RollbackException(cause))).code();
  }
}
