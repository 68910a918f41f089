package dev.berth.application.provisioning;

import dev.berth.application.shared.DrivenPort;

/**
 * Tells whoever carries operations out that there may be one; only a wake-up, the row is the truth.
 */
@DrivenPort
public interface WorkSignal {

  void wake();
}
