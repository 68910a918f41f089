package dev.berth.persistence.offboarding;

import dev.berth.application.offboarding.Offboardings;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.offboarding.Offboarding;
import dev.berth.domain.offboarding.OffboardingId;
import dev.berth.domain.offboarding.OffboardingState;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.persistence.shared.Cursor;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Off-boardings in {@code workspaces.offboarding}. */
public final class JpaOffboardings implements Offboardings {

  public static final Class<?> ROW = OffboardingRow.class;

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private static final String OF_SUBJECT =
      """
      SELECT * FROM workspaces.offboarding
      WHERE tenant_id = ?1 AND coalesce(user_id, tenant_id) = ?2
      """;

  private static final String LOCK =
      "SELECT * FROM workspaces.offboarding WHERE id = ?1 AND tenant_id = ?2 FOR NO KEY UPDATE";

  private final JpaWorkspaceUnitOfWork unitOfWork;

  public JpaOffboardings(JpaWorkspaceUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public Offboarding add(Offboarding offboarding) {
    return unitOfWork.join(em -> Row.add(em, OffboardingRow.from(offboarding)));
  }

  @Override
  public Offboarding update(Offboarding offboarding) {
    return unitOfWork.join(em -> Row.update(em, OffboardingRow.from(offboarding)));
  }

  @Override
  public Optional<Offboarding> of(TenantId tenant, Optional<UserId> user) {
    UUID subject = user.map(UserId::value).orElse(tenant.value());
    return unitOfWork.join(
        em -> NativeQuery.of(em, OF_SUBJECT, tenant.value(), subject).row(OffboardingRow.class));
  }

  @Override
  public Optional<Offboarding> lock(TenantId tenant, OffboardingId id) {
    return unitOfWork.join(
        em -> NativeQuery.of(em, LOCK, id.value(), tenant.value()).row(OffboardingRow.class));
  }

  @Override
  public Optional<Offboarding> findAnywhere(OffboardingId id) {
    return unitOfWork.join(em -> Row.find(em, OffboardingRow.class, id.value()));
  }

  @Override
  public Page<Offboarding> listAll(Optional<OffboardingState> state, PageRequest page) {
    Cursor after = page.after().map(Cursor::parse).orElse(Cursor.START);
    String sql =
        "SELECT * FROM workspaces.offboarding WHERE id < ?1"
            + at(state)
            + " ORDER BY id DESC LIMIT ?2";
    List<Offboarding> read =
        unitOfWork.join(
            em -> NativeQuery.of(em, sql, after.id(), page.limit() + 1).rows(OffboardingRow.class));
    return cut(read, page);
  }

  @Override
  public Page<Offboarding> list(
      TenantId tenant, Optional<OffboardingState> state, PageRequest page) {
    Cursor after = page.after().map(Cursor::parse).orElse(Cursor.START);
    String sql =
        "SELECT * FROM workspaces.offboarding WHERE tenant_id = ?3 AND id < ?1"
            + at(state)
            + " ORDER BY tenant_id DESC, id DESC LIMIT ?2";
    List<Offboarding> read =
        unitOfWork.join(
            em ->
                NativeQuery.of(em, sql, after.id(), page.limit() + 1, tenant.value())
                    .rows(OffboardingRow.class));
    return cut(read, page);
  }

  /** Each state that is open has a partial index of its own. */
  @Override
  public List<Offboarding> open(Optional<OffboardingId> after, int limit) {
    UUID last = after.map(OffboardingId::value).orElse(BEFORE_ALL);
    return Stream.of(OffboardingState.RUNNING, OffboardingState.STUCK)
        .flatMap(state -> open(state, last, limit).stream())
        .sorted(Comparator.comparing(each -> each.id().toString()))
        .limit(limit)
        .toList();
  }

  private List<Offboarding> open(OffboardingState state, UUID last, int limit) {
    String sql =
        "SELECT * FROM workspaces.offboarding WHERE id > ?1"
            + at(Optional.of(state))
            + " ORDER BY id LIMIT ?2";
    return unitOfWork.join(em -> NativeQuery.of(em, sql, last, limit).rows(OffboardingRow.class));
  }

  private static Page<Offboarding> cut(List<Offboarding> read, PageRequest page) {
    return Page.cut(read, page, each -> new Cursor(Instant.EPOCH, each.id().value()).text());
  }

  /** Written out, so that a partial index may answer. */
  private static String at(Optional<OffboardingState> state) {
    return state.map(wanted -> " AND state = '" + wanted.name() + "'").orElse("");
  }
}
