package dev.berth.application.membership;

import dev.berth.application.shared.Colleagues;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.TenancyError;

/** Looks at the memberships. */
public final class TenantColleagues implements Colleagues {

  private final IdentityUnitOfWork unitOfWork;
  private final Memberships memberships;

  public TenantColleagues(IdentityUnitOfWork unitOfWork, Memberships memberships) {
    this.unitOfWork = unitOfWork;
    this.memberships = memberships;
  }

  @Override
  public void requireMayOwn(TenantId tenant, UserId user) {
    Membership membership =
        unitOfWork
            .execute(() -> memberships.find(tenant, user))
            .orElseThrow(() -> new DomainException(SharedError.USER_NOT_FOUND));
    if (!membership.mayOwnWorkspaces()) {
      throw new DomainException(TenancyError.HEIR_UNFIT);
    }
  }
}
