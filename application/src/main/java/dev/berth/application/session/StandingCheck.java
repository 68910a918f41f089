package dev.berth.application.session;

import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import java.util.Map;
import java.util.Optional;

/** Whether an account may act: itself, its membership and its tenant. */
public final class StandingCheck {

  private final boolean verifiedEmailRequired;

  public StandingCheck(boolean verifiedEmailRequired) {
    this.verifiedEmailRequired = verifiedEmailRequired;
  }

  /**
   * @throws DomainException ACCOUNT_SUSPENDED or TENANT_SUSPENDED with the message for its people,
   *     EMAIL_NOT_VERIFIED, NOT_AUTHENTICATED for an account that is deleted or belongs nowhere
   */
  public void require(User user, Optional<Membership> membership, Optional<Tenant> tenant) {
    if (user.status() == UserStatus.DELETED) {
      throw new DomainException(IdentityError.NOT_AUTHENTICATED);
    }
    if (user.status() == UserStatus.SUSPENDED || membership.filter(m -> !m.active()).isPresent()) {
      throw new DomainException(IdentityError.ACCOUNT_SUSPENDED, message(user.suspensionMessage()));
    }
    if (!user.operator() && (membership.isEmpty() || tenant.isEmpty())) {
      throw new DomainException(IdentityError.NOT_AUTHENTICATED);
    }
    if (tenant.isPresent() && !tenant.get().active()) {
      throw new DomainException(
          TenancyError.TENANT_SUSPENDED, message(tenant.get().suspensionMessage()));
    }
    if (verifiedEmailRequired && user.emailVerifiedAt().isEmpty()) {
      throw new DomainException(IdentityError.EMAIL_NOT_VERIFIED);
    }
  }

  private static Map<String, String> message(Optional<String> message) {
    return message.map(text -> Map.of("message", text)).orElse(Map.of());
  }
}
