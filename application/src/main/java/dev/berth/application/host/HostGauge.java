package dev.berth.application.host;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.host.MemoryAndDisk;

/** Measures the machine. */
@DrivenPort
public interface HostGauge {

  /**
   * The machine's whole memory, and the whole disk that homes lie on, whoever uses them now.
   *
   * @throws HostException when the machine does not tell
   */
  MemoryAndDisk measure();
}
