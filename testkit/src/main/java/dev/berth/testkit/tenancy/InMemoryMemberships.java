package dev.berth.testkit.tenancy;

import dev.berth.application.tenancy.Memberships;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;
import java.util.Optional;

/** Memberships in memory, one a user. */
public final class InMemoryMemberships implements Memberships {

  private final InMemoryTable<UserId, Membership> rows;

  public InMemoryMemberships(InMemoryIdentityUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public Membership add(Membership membership) {
    rows.requireUnique(
        membership.user(),
        row -> row.user().equals(membership.user()),
        TenancyError.MEMBER_ALREADY);
    return write(membership);
  }

  @Override
  public Membership update(Membership membership) {
    rows.requireCurrent(membership.user(), membership.version(), Membership::version);
    return write(membership);
  }

  @Override
  public Optional<Membership> find(TenantId tenant, UserId user) {
    return of(user).filter(membership -> membership.tenant().equals(tenant));
  }

  @Override
  public Optional<Membership> of(UserId user) {
    return rows.find(user);
  }

  private Membership write(Membership membership) {
    Membership stored = Counted.up(membership);
    rows.put(membership.user(), stored);
    return stored;
  }
}
