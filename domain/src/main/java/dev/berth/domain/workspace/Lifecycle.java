package dev.berth.domain.workspace;

import dev.berth.domain.shared.DomainException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The wished and the seen state.
 *
 * @param reason a sentence on why it is as it is, for a person
 * @param crashes how often in a row it died by itself, {@code crashedAt} when last
 */
public record Lifecycle(
    WorkspaceStatus status,
    DesiredStatus desired,
    Optional<String> reason,
    Optional<StopReason> stopReason,
    int crashes,
    Optional<Instant> crashedAt) {

  static final Lifecycle WISHED =
      new Lifecycle(
          WorkspaceStatus.PENDING,
          DesiredStatus.RUNNING,
          Optional.empty(),
          Optional.empty(),
          0,
          Optional.empty());

  /**
   * @throws DomainException WORKSPACE_STATE when the table does not lead there
   */
  Lifecycle to(WorkspaceStatus next, DesiredStatus wished) {
    if (!status.canBecome(next)) {
      throw new DomainException(
          WorkspaceError.WORKSPACE_STATE, Map.of("status", status.name().toLowerCase(Locale.ROOT)));
    }
    return new Lifecycle(next, wished, Optional.empty(), Optional.empty(), crashes, crashedAt);
  }

  Lifecycle because(String sentence) {
    return new Lifecycle(status, desired, Optional.of(sentence), stopReason, crashes, crashedAt);
  }

  Lifecycle withoutReason() {
    return new Lifecycle(status, desired, Optional.empty(), stopReason, crashes, crashedAt);
  }

  Lifecycle stoppedFor(StopReason why) {
    return new Lifecycle(status, desired, reason, Optional.of(why), crashes, crashedAt);
  }

  Lifecycle crashed(int count, Instant at) {
    return new Lifecycle(status, desired, reason, stopReason, count, Optional.of(at));
  }

  Lifecycle calm() {
    return new Lifecycle(status, desired, reason, stopReason, 0, Optional.empty());
  }
}
