package dev.berth.host.probe;

import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;

/** Knows whose process listens on a port of 127.0.0.1. */
@FunctionalInterface
public interface PortOwners {

  /** Whether a living process of the workspace listens on the port. */
  boolean listens(InstanceId instance, PortNumber port);
}
