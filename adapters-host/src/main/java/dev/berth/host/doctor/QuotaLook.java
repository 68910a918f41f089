package dev.berth.host.doctor;

import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.QuotaMode;
import dev.berth.application.host.QuotaSupport;

/** Whether the disk of the homes limits them, by writing beyond a limit. */
public final class QuotaLook implements Look {

  private static final String NAME = "quota";

  private final DiskQuotas quotas;
  private final boolean required;

  /**
   * @param required whether no workspace is made without an enforced limit
   */
  public QuotaLook(DiskQuotas quotas, boolean required) {
    this.quotas = quotas;
    this.required = required;
  }

  @Override
  public Finding look() {
    QuotaSupport support = quotas.probe();
    if (support.mode() == QuotaMode.ENFORCED) {
      return Finding.ok(NAME, support.sentence());
    }
    return required
        ? Finding.failure(
            NAME, "host.quota is required, and homes are not limited. " + support.sentence())
        : Finding.warning(NAME, "Homes are not limited. " + support.sentence());
  }
}
