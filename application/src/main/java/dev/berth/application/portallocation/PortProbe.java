package dev.berth.application.portallocation;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.portallocation.PortNumber;

/** Looks at a port of this machine. Never called in a unit of work. */
@DrivenPort
public interface PortProbe {

  /** Whether 127.0.0.1 at this port can be listened on right now. */
  boolean free(PortNumber port);
}
