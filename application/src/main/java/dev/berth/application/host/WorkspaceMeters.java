package dev.berth.application.host;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.host.InstanceId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What workspaces use of their machine now. */
@DrivenPort
public interface WorkspaceMeters {

  /**
   * The readings of those that run; the others are left out. One look for all of them.
   *
   * @throws HostException when the machine would not say
   */
  Map<InstanceId, MeterReading> read(Set<InstanceId> instances);

  /**
   * When somebody last worked in it, as its program says; empty where it says nothing. The
   * workspace itself writes what is read here, so it may claim any time, also one to come.
   */
  Optional<Instant> lastActivity(InstanceId instance);
}
