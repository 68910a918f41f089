package dev.berth.persistence.registration;

import dev.berth.application.registration.SignUps;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.UserId;
import dev.berth.persistence.shared.Change;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Sign-ups among {@code identity.app_user}, {@code membership} and {@code tenant}. */
public final class JpaSignUps implements SignUps {

  private static final String REMOVE =
      """
      WITH old AS (
        SELECT u.id AS user_id, t.id, t.slug, t.max_workspaces, t.max_members, t.disk_mb,
          t.memory_mb, t.cpu_percent, t.port_proxy, t.version
        FROM identity.app_user u
          JOIN identity.membership m ON m.user_id = u.id JOIN identity.tenant t ON t.id = m.tenant_id
        WHERE u.email_verified_at IS NULL AND u.last_login_at IS NULL AND NOT u.operator
          AND u.created_at < ?1
          AND NOT EXISTS (
            SELECT 1 FROM identity.membership other
            WHERE other.tenant_id = m.tenant_id AND other.user_id <> u.id)
        ORDER BY u.created_at LIMIT ?2
        FOR UPDATE OF u SKIP LOCKED),
      users AS (DELETE FROM identity.app_user WHERE id IN (SELECT user_id FROM old)),
      tenants AS (DELETE FROM identity.tenant WHERE id IN (SELECT id FROM old))
      SELECT user_id, id, slug, max_workspaces, max_members, disk_mb, memory_mb, cpu_percent,
        port_proxy, version
      FROM old
      """;

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaSignUps(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public List<SignUp> remove(Instant madeBefore, int most) {
    return unitOfWork.join(
        em -> {
          List<SignUp> removed =
              NativeQuery.of(em, REMOVE, madeBefore, most).columns().stream()
                  .map(JpaSignUps::signUp)
                  .toList();
          removed.forEach(
              gone -> {
                unitOfWork.changes(Change.Subject.USER, gone.user().value());
                unitOfWork.changes(Change.Subject.TENANT, gone.tenant().value());
              });
          return removed;
        });
  }

  private static SignUp signUp(Object[] columns) {
    TenantLimits limits =
        new TenantLimits(
            (int) columns[3],
            (int) columns[4],
            (int) columns[5],
            (int) columns[6],
            (int) columns[7]);
    return new SignUp(
        new UserId((UUID) columns[0]),
        new TenantStanding(
            new TenantId((UUID) columns[1]),
            new TenantSlug((String) columns[2]),
            limits,
            (boolean) columns[8],
            (long) columns[9]));
  }
}
