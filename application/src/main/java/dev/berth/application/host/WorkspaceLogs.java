package dev.berth.application.host;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.host.InstanceId;

/**
 * What workspaces write. Lines are data from strangers: bounded and with control characters
 * escaped.
 */
@DrivenPort
public interface WorkspaceLogs {

  /** The last lines, at most {@code lines} and 1 MiB; none when there is no log. */
  LogSlice tail(InstanceId instance, int lines);

  /**
   * What was written since a slice's end, at most 256 KiB; starts anew when the log was rotated.
   * What was written within the last second may be left to the next call, so that many may follow.
   */
  LogSlice since(InstanceId instance, LogPosition position);
}
