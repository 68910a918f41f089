package dev.berth.domain.portallocation;

/**
 * How many ports of a host are what, at one moment.
 *
 * @param held by workspaces
 * @param heldOutside those of the held ones that have left the host's range since
 * @param blocked taken by a stranger when last looked at
 * @param quarantined at rest after their last holder
 */
public record PortCounts(long held, long heldOutside, long blocked, long quarantined) {

  public static final PortCounts NONE = new PortCounts(0, 0, 0, 0);

  public PortCounts plus(PortCounts more) {
    return new PortCounts(
        held + more.held,
        heldOutside + more.heldOutside,
        blocked + more.blocked,
        quarantined + more.quarantined);
  }

  /** How many of the host's range are left to give. */
  public long free(PortRange range) {
    return Math.max(0, range.size() - (held - heldOutside) - blocked - quarantined);
  }
}
