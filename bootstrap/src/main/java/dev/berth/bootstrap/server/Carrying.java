package dev.berth.bootstrap.server;

import dev.berth.application.audit.CarryAuditEntries;
import dev.berth.application.membership.PurgeTenants;
import dev.berth.application.offboarding.HeedIdentity;
import dev.berth.persistence.Databases;
import dev.berth.persistence.shared.Topic;
import java.time.Clock;
import java.time.Duration;

/**
 * What one side's outbox holds for the other is handled when the transaction that wrote it has
 * ended, by the node that wrote it.
 */
final class Carrying {

  /** What a node has written and not handled, since it died, is found after the longer one. */
  private static final Errand.Pace PACE =
      new Errand.Pace(Duration.ofSeconds(1), Duration.ofSeconds(5));

  private Carrying() {}

  static void begin(
      Background background,
      Databases databases,
      HeedIdentity heed,
      PurgeTenants purge,
      Clock clock) {
    CarryAuditEntries carry =
        new CarryAuditEntries(
            databases.workspaces().unitOfWork(),
            databases.workspaces().outbox(),
            databases.identity().unitOfWork(),
            databases.identity().auditLog(),
            clock);
    Errand carrying = background.errand(PACE, "carry audit entries", carry::run, carry::untilDue);
    Errand heeding = background.errand(PACE, "heed the identity side", heed::run, heed::untilDue);
    // A tenant whose grace is over at once is told of by a message of its own side.
    Errand purging = background.errand(PACE, "purge tenants", purge::run, purge::untilDue);
    databases.tell(
        Topic.WORKSPACE_MESSAGES,
        () -> {
          carrying.call();
          purging.call();
        });
    databases.tell(
        Topic.IDENTITY_MESSAGES,
        () -> {
          heeding.call();
          purging.call();
        });
  }
}
