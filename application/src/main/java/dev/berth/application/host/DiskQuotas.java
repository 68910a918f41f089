package dev.berth.application.host;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.host.InstanceId;
import java.util.Optional;

/** The limits of workspaces' homes. A workspace's account is there before and after its limit. */
@DrivenPort
public interface DiskQuotas {

  /** Finds out what the disk can do, by writing beyond a limit. Takes a second. */
  QuotaSupport probe();

  /**
   * Makes the place of the home, if it is absent, and sets its limit, which acts at once; what is
   * beyond it stays. Does nothing where the disk has no limits and none are required.
   *
   * @throws HostException permanent when limits are required and the disk does not enforce them
   */
  void ensure(InstanceId instance, DiskLimit limit);

  /**
   * Looks for what workspaces have made that escapes their limits, and shuts it: nothing more is
   * written there. A look takes a bounded part of what is new, whatever they make; the next one
   * goes on.
   *
   * @throws HostException when something could not be shut, and once for workspaces that make more
   *     than a look takes, which it names; everything else was shut before
   */
  void tighten();

  /**
   * Removes the limit of a workspace that is deleted, and the home with it where the disk limits
   * places and not accounts; absent is fine.
   */
  void remove(InstanceId instance);

  /**
   * As the disk counted it within the last ten seconds; empty where it does not count or the
   * workspace has no limit.
   */
  Optional<DiskUsage> usage(InstanceId instance);
}
