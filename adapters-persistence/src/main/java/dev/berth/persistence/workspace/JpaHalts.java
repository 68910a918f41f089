package dev.berth.persistence.workspace;

import dev.berth.application.workspace.Halts;
import dev.berth.domain.shared.Halt;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.workspace.HaltNote;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import java.util.Optional;
import java.util.UUID;

/** What may not run, in {@code workspaces.halt}. */
public final class JpaHalts implements Halts {

  private static final String NOTE =
      """
      INSERT INTO workspaces.halt (tenant_id, subject_id, reason, heir, version)
      VALUES (?1, ?2, CAST(?3 AS text), CAST(?4 AS uuid), ?5)
      ON CONFLICT (tenant_id, subject_id) DO UPDATE
      SET reason = excluded.reason, heir = excluded.heir, version = excluded.version
      WHERE halt.version < excluded.version
      """;

  private static final String REASON =
      """
      SELECT reason FROM workspaces.halt
      WHERE tenant_id = ?1 AND subject_id IN (?1, ?2) AND reason IS NOT NULL
      ORDER BY subject_id <> ?1
      """;

  private static final String HEIR =
      """
      SELECT heir FROM workspaces.halt
      WHERE tenant_id = ?1 AND subject_id = ?2 AND heir IS NOT NULL
      """;

  private final JpaWorkspaceUnitOfWork unitOfWork;

  public JpaHalts(JpaWorkspaceUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public boolean note(HaltNote note) {
    int written =
        unitOfWork.join(
            em ->
                NativeQuery.of(
                        em,
                        NOTE,
                        note.tenant().value(),
                        note.subject(),
                        note.reason().map(Halt::name).orElse(null),
                        note.heir().map(UserId::toString).orElse(null),
                        note.version())
                    .update());
    return written == 1;
  }

  @Override
  public Optional<Halt> of(TenantId tenant, UserId owner) {
    return reason(tenant, owner.value());
  }

  @Override
  public Optional<Halt> of(TenantId tenant) {
    return reason(tenant, tenant.value());
  }

  @Override
  public Optional<UserId> heirOf(TenantId tenant, UserId user) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, HEIR, tenant.value(), user.value())
                .value(UUID.class)
                .map(UserId::new));
  }

  private Optional<Halt> reason(TenantId tenant, UUID subject) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, REASON, tenant.value(), subject)
                .value(String.class)
                .map(Halt::valueOf));
  }
}
