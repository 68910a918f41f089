package dev.berth.persistence.provisioning;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.berth.domain.provisioning.Direction;
import dev.berth.domain.provisioning.SagaStep;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.provisioning.StepPolicy;
import dev.berth.domain.provisioning.StepRecord;
import dev.berth.domain.provisioning.StepState;
import dev.berth.persistence.shared.StorableText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a journal as JSON: instants as ISO 8601 text, durations as ISO 8601 text. What a
 * newer release adds is passed over.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record StepDocument(
    String name,
    Direction direction,
    boolean compensated,
    int mostAttempts,
    String backoff,
    String deadline,
    StepState state,
    int attempts,
    @Nullable String startedAt,
    @Nullable String finishedAt,
    @Nullable String retryAt,
    @Nullable String error,
    @Nullable String note,
    double fraction) {

  static StepDocument from(StepRecord line) {
    SagaStep step = line.step();
    return new StepDocument(
        step.name().value(),
        step.direction(),
        step.compensated(),
        step.policy().attempts(),
        step.policy().backoff().toString(),
        step.policy().deadline().toString(),
        line.state(),
        line.attempts(),
        text(line.startedAt()),
        text(line.finishedAt()),
        text(line.retryAt()),
        StorableText.ofNullable(line.error()),
        StorableText.ofNullable(line.note()),
        line.fraction());
  }

  StepRecord toDomain() {
    return new StepRecord(
        new SagaStep(
            new StepName(name),
            direction,
            compensated,
            new StepPolicy(mostAttempts, Duration.parse(backoff), Duration.parse(deadline))),
        state,
        attempts,
        instant(startedAt),
        instant(finishedAt),
        instant(retryAt),
        Optional.ofNullable(error),
        Optional.ofNullable(note),
        fraction);
  }

  private static @Nullable String text(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse(null);
  }

  private static Optional<Instant> instant(@Nullable String text) {
    return Optional.ofNullable(text).map(Instant::parse);
  }
}
