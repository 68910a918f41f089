package dev.berth.application.session;

import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.tenancy.TenantStatus;
import java.util.Map;
import java.util.Optional;

/** Whether an account may act: itself, its membership and its tenant. */
public final class StandingCheck {

  private final boolean verifiedEmailRequired;

  public StandingCheck(boolean verifiedEmailRequired) {
    this.verifiedEmailRequired = verifiedEmailRequired;
  }

  boolean verifiedEmailRequired() {
    return verifiedEmailRequired;
  }

  /**
   * @throws DomainException ACCOUNT_SUSPENDED or TENANT_SUSPENDED with the message for its people,
   *     TENANT_DELETING, EMAIL_NOT_VERIFIED, NOT_AUTHENTICATED for an account that is deleted or
   *     belongs nowhere
   */
  public void require(User user, Optional<Membership> membership, Optional<Tenant> tenant) {
    if (user.status() == UserStatus.DELETED) {
      throw new DomainException(IdentityError.NOT_AUTHENTICATED);
    }
    if (user.status() == UserStatus.SUSPENDED) {
      throw new DomainException(IdentityError.ACCOUNT_SUSPENDED, message(user.suspensionMessage()));
    }
    if (membership.isPresent() && !membership.get().active()) {
      throw new DomainException(
          IdentityError.ACCOUNT_SUSPENDED, message(membership.get().suspensionMessage()));
    }
    if (!user.operator() && (membership.isEmpty() || tenant.isEmpty())) {
      throw new DomainException(IdentityError.NOT_AUTHENTICATED);
    }
    tenant.ifPresent(of -> requireOpen(of, membership));
    if (verifiedEmailRequired && user.emailVerifiedAt().isEmpty()) {
      throw new DomainException(IdentityError.EMAIL_NOT_VERIFIED);
    }
  }

  /** Of a tenant that is being deleted the admins may come in, for they can bring it back. */
  private static void requireOpen(Tenant tenant, Optional<Membership> membership) {
    boolean returns = tenant.deletion().filter(deletion -> !deletion.begun()).isPresent();
    if (tenant.status() == TenantStatus.DELETING
        && !(returns && membership.filter(Membership::runsTenant).isPresent())) {
      throw new DomainException(TenancyError.TENANT_DELETING);
    }
    if (tenant.status() == TenantStatus.SUSPENDED) {
      throw new DomainException(TenancyError.TENANT_SUSPENDED, message(tenant.suspensionMessage()));
    }
  }

  private static Map<String, String> message(Optional<String> message) {
    return message.map(text -> Map.of("message", text)).orElse(Map.of());
  }
}
