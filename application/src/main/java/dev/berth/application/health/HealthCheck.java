package dev.berth.application.health;

import dev.berth.application.shared.DrivenPort;

/** One thing that the service depends on; asked often, so it answers within a second. */
@DrivenPort
public interface HealthCheck {

  /** Lower-case with underscores: {@code identity_database}. */
  String name();

  /** Whether it answers right now; it never throws. */
  boolean passes();
}
