package dev.berth.persistence.host;

import dev.berth.application.host.Hosts;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.host.Host;
import dev.berth.domain.shared.HostId;
import dev.berth.persistence.shared.Cursor;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Machines in {@code workspaces.host}. */
public final class JpaHosts implements Hosts {

  public static final Class<?> ROW = HostRow.class;

  private static final String FIND = "SELECT * FROM workspaces.host WHERE id = ?1";

  /** A row of its own kind: an entity that was read before its lock would stay as it was read. */
  private static final String LIMITED =
      """
      SELECT memory_mb IS NOT NULL
        AND (memory_overcommit_percent IS NOT NULL OR disk_overcommit_percent IS NOT NULL)
      FROM workspaces.host WHERE id = ?1
      """;

  private static final String LIST =
      """
      SELECT * FROM workspaces.host WHERE (registered_at, id) < (?1, ?2)
      ORDER BY registered_at DESC, id DESC LIMIT ?3
      """;

  private static final String WRITTEN_OFF =
      "SELECT * FROM workspaces.host WHERE written_off_at IS NOT NULL";

  /** It waits for nobody: those who create workspaces hold the row all the time. */
  private static final String SEEN =
      """
      UPDATE workspaces.host SET last_seen_at = ?2
      WHERE id IN (SELECT id FROM workspaces.host WHERE id = ?1 FOR NO KEY UPDATE SKIP LOCKED)
      """;

  private final JpaWorkspaceUnitOfWork unitOfWork;

  public JpaHosts(JpaWorkspaceUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public Host add(Host host) {
    return unitOfWork.join(em -> Row.add(em, HostRow.from(host)));
  }

  @Override
  public Host update(Host host) {
    return unitOfWork.join(em -> Row.update(em, HostRow.from(host)));
  }

  @Override
  public Optional<Host> find(HostId id) {
    return unitOfWork.join(em -> Row.find(em, HostRow.class, id.value()));
  }

  @Override
  public Optional<Host> lock(HostId id) {
    return one(FIND + " FOR NO KEY UPDATE", id);
  }

  @Override
  public Optional<Host> hold(HostId id) {
    return one(FIND + " FOR SHARE", id);
  }

  @Override
  public Optional<Host> admit(HostId id) {
    Optional<Boolean> limited =
        unitOfWork.join(em -> NativeQuery.of(em, LIMITED, id.value()).value(Boolean.class));
    return limited.orElse(false) ? lock(id) : hold(id);
  }

  @Override
  public Page<Host> list(PageRequest page) {
    Cursor after = page.after().map(Cursor::parse).orElse(Cursor.START);
    List<Host> read =
        unitOfWork.join(
            em ->
                NativeQuery.of(em, LIST, after.at(), after.id(), page.limit() + 1)
                    .rows(HostRow.class));
    return Page.cut(read, page, host -> new Cursor(host.registeredAt(), host.id().value()).text());
  }

  @Override
  public Set<HostId> writtenOff() {
    List<Host> read = unitOfWork.join(em -> NativeQuery.of(em, WRITTEN_OFF).rows(HostRow.class));
    return read.stream().map(Host::id).collect(Collectors.toSet());
  }

  @Override
  public void seen(HostId id, Instant at) {
    unitOfWork.join(em -> NativeQuery.of(em, SEEN, id.value(), at).update());
  }

  private Optional<Host> one(String sql, HostId id) {
    return unitOfWork.join(em -> NativeQuery.of(em, sql, id.value()).row(HostRow.class));
  }
}
