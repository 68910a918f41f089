package dev.berth.persistence.tenancy;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.tenancy.Memberships;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.persistence.shared.Change;
import dev.berth.persistence.shared.Cursor;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.util.List;
import java.util.Optional;

/** Memberships in {@code identity.membership}, one a user. */
public final class JpaMemberships implements Memberships {

  public static final Class<?> ROW = MembershipRow.class;

  private static final String LIST =
      """
      SELECT * FROM identity.membership
      WHERE tenant_id = ?1 AND (created_at, user_id) < (?2, ?3)
      ORDER BY created_at DESC, user_id DESC LIMIT ?4
      """;

  private static final String REMOVE =
      "DELETE FROM identity.membership WHERE tenant_id = ?1 AND user_id = ?2";

  private static final String COUNT =
      "SELECT count(*) FROM identity.membership WHERE tenant_id = ?1";

  private static final String COUNT_ACTIVE = COUNT + " AND role = ?2 AND status = 'ACTIVE'";

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
  public Page<Membership> list(TenantId tenant, PageRequest page) {
    Cursor after = page.after().map(Cursor::parse).orElse(Cursor.START);
    List<Membership> read =
        unitOfWork.join(
            em ->
                NativeQuery.of(em, LIST, tenant.value(), after.at(), after.id(), page.limit() + 1)
                    .rows(MembershipRow.class));
    return Page.cut(
        read, page, member -> new Cursor(member.createdAt(), member.user().value()).text());
  }

  @Override
  public void remove(TenantId tenant, UserId user) {
    unitOfWork.join(
        em -> {
          unitOfWork.changes(Change.Subject.USER, user.value());
          return NativeQuery.of(em, REMOVE, tenant.value(), user.value()).update();
        });
  }

  @Override
  public int count(TenantId tenant) {
    return number(COUNT, tenant.value());
  }

  @Override
  public int countActive(TenantId tenant, Role role) {
    return number(COUNT_ACTIVE, tenant.value(), role.name());
  }

  @Override
  public Optional<Membership> find(TenantId tenant, UserId user) {
    return of(user).filter(membership -> membership.tenant().equals(tenant));
  }

  @Override
  public Optional<Membership> of(UserId user) {
    return unitOfWork.join(em -> Row.find(em, MembershipRow.class, user.value()));
  }

  private int number(String sql, Object... parameters) {
    return unitOfWork.join(
        em -> NativeQuery.of(em, sql, parameters).value(Long.class).orElse(0L).intValue());
  }
}
