package dev.berth.persistence.tenancy;

import dev.berth.application.tenancy.Memberships;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.persistence.shared.Change;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.Row;
import java.util.Optional;

/** Memberships in {@code identity.membership}, one a user. */
public final class JpaMemberships implements Memberships {

  public static final Class<?> ROW = MembershipRow.class;

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaMemberships(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public Membership add(Membership membership) {
    return unitOfWork.join(
        em -> {
          unitOfWork.changes(Change.Subject.USER, membership.user().value());
          return Row.add(em, MembershipRow.from(membership));
        });
  }

  @Override
  public Membership update(Membership membership) {
    return unitOfWork.join(
        em -> {
          unitOfWork.changes(Change.Subject.USER, membership.user().value());
          return Row.update(em, MembershipRow.from(membership));
        });
  }

  @Override
  public Optional<Membership> find(TenantId tenant, UserId user) {
    return of(user).filter(membership -> membership.tenant().equals(tenant));
  }

  @Override
  public Optional<Membership> of(UserId user) {
    return unitOfWork.join(em -> Row.find(em, MembershipRow.class, user.value()));
  }
}
