package dev.berth.testkit.host;

import dev.berth.application.host.DiskQuotas;
import dev.berth.domain.host.InstanceId;

/** A disk that enforces limits, and what happens on it without us. */
public interface DiskSide {

  DiskQuotas quotas();

  /** A workspace whose account is there, without a limit. */
  InstanceId account();

  /** Writes a new file into the home as the workspace would; whether it had room. */
  boolean write(InstanceId instance, int mebibytes);
}
