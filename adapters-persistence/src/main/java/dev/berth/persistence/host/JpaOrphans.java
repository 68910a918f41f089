package dev.berth.persistence.host;

import dev.berth.application.host.Orphans;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.Orphan;
import dev.berth.domain.shared.HostId;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.util.List;
import java.util.Optional;

/** Orphans in {@code workspaces.orphan}. */
public final class JpaOrphans implements Orphans {

  public static final Class<?> ROW = OrphanRow.class;
  public static final Class<?> KEY = OrphanKey.class;

  private static final String ON_HOST =
      "SELECT * FROM workspaces.orphan WHERE host_id = ?1 ORDER BY instance_id";

  private static final String LOCK =
      """
      SELECT * FROM workspaces.orphan WHERE host_id = ?1 AND instance_id = ?2 FOR NO KEY UPDATE
      """;

  private static final String REMOVE =
      "DELETE FROM workspaces.orphan WHERE host_id = ?1 AND instance_id = ?2";

  private final JpaWorkspaceUnitOfWork unitOfWork;

  public JpaOrphans(JpaWorkspaceUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public List<Orphan> on(HostId host) {
    return unitOfWork.join(em -> NativeQuery.of(em, ON_HOST, host.value()).rows(OrphanRow.class));
  }

  @Override
  public Optional<Orphan> lock(HostId host, InstanceId instance) {
    return unitOfWork.join(
        em -> NativeQuery.of(em, LOCK, host.value(), instance.value()).row(OrphanRow.class));
  }

  @Override
  public Orphan add(Orphan orphan) {
    return unitOfWork.join(em -> Row.add(em, OrphanRow.from(orphan)));
  }

  @Override
  public Orphan update(Orphan orphan) {
    return unitOfWork.join(em -> Row.update(em, OrphanRow.from(orphan)));
  }

  @Override
  public void remove(HostId host, InstanceId instance) {
    unitOfWork.join(em -> NativeQuery.of(em, REMOVE, host.value(), instance.value()).update());
  }
}
