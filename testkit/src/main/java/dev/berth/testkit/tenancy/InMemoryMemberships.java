package dev.berth.testkit.tenancy;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.tenancy.Memberships;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.Keyset;
import java.util.List;
import java.util.Optional;

/** Memberships in memory, one a user. */
public final class InMemoryMemberships implements Memberships {

  private static final Keyset<Membership> NEWEST_FIRST =
      new Keyset<>(Membership::createdAt, membership -> membership.user().value());

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
  public Page<Membership> list(TenantId tenant, PageRequest page) {
    return NEWEST_FIRST.page(rows.all(row -> row.tenant().equals(tenant)), page);
  }

  @Override
  public void remove(TenantId tenant, UserId user) {
    if (find(tenant, user).isPresent()) {
      rows.remove(user);
    }
  }

  @Override
  public int count(TenantId tenant) {
    return rows.all(row -> row.tenant().equals(tenant)).size();
  }

  @Override
  public int countActive(TenantId tenant, Role role) {
    return rows.all(row -> row.tenant().equals(tenant) && row.role() == role && row.active())
        .size();
  }

  @Override
  public Optional<Membership> find(TenantId tenant, UserId user) {
    return of(user).filter(membership -> membership.tenant().equals(tenant));
  }

  @Override
  public Optional<Membership> of(UserId user) {
    return rows.find(user);
  }

  /** Every row, oldest first. */
  public List<Membership> all() {
    return rows.all();
  }

  private Membership write(Membership membership) {
    Membership stored = Counted.up(membership);
    rows.put(membership.user(), stored);
    return stored;
  }
}
