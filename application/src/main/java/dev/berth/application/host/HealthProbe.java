package dev.berth.application.host;

import dev.berth.application.shared.DrivenPort;
import java.time.Duration;

/** Asks a workspace whether it is ready. */
@DrivenPort
public interface HealthProbe {

  /**
   * Waits until the template's health path answers 200.
   *
   * @throws HostException when the process died, with its last words, or the patience is over
   */
  void awaitHealthy(WorkspaceSpec spec, Duration patience);

  /** One short look. */
  boolean healthy(WorkspaceSpec spec);
}
