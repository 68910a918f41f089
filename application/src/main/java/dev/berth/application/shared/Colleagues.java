package dev.berth.application.shared;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;

/**
 * What the workspace side asks of the identity side, which looks in a unit of work of its own: what
 * becomes of the person after that look is told by {@link News}.
 */
public interface Colleagues {

  /**
   * Holds that the user may be given workspaces of the tenant.
   *
   * @throws DomainException USER_NOT_FOUND, in another tenant too; HEIR_UNFIT for one who is
   *     suspended or a viewer
   */
  void requireMayOwn(TenantId tenant, UserId user);
}
