package dev.berth.application.host;

/**
 * Sees to what keeps all workspaces of a host apart, whatever has become of it meanwhile: an
 * operator's own rules may have flushed ours.
 */
public final class TendHost {

  private final WorkspaceNetworks networks;
  private final DiskQuotas quotas;

  public TendHost(WorkspaceNetworks networks, DiskQuotas quotas) {
    this.networks = networks;
    this.quotas = quotas;
  }

  /**
   * Does both, also when one of them fails.
   *
   * @throws HostException with a sentence for a person
   */
  public void run() {
    try {
      networks.ensureRules();
    } finally {
      quotas.tighten();
    }
  }
}
