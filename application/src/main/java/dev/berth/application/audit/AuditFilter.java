package dev.berth.application.audit;

import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which entries of the log are wanted.
 *
 * @param actor only what this user did
 * @param action only this
 * @param since only from this instant on
 * @param until only before this instant
 */
public record AuditFilter(
    Optional<UserId> actor,
    Optional<AuditAction> action,
    Optional<Instant> since,
    Optional<Instant> until) {

  public static final AuditFilter ALL =
      new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Only what this user did. */
  public static AuditFilter by(UserId actor) {
    return new AuditFilter(
        Optional.of(actor), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public boolean admits(AuditEntry entry) {
    return (actor.isEmpty() || actor.equals(entry.user()))
        && action.filter(wanted -> !wanted.equals(entry.action())).isEmpty()
        && since.filter(start -> entry.at().isBefore(start)).isEmpty()
        && until.filter(end -> !entry.at().isBefore(end)).isEmpty();
  }
}
