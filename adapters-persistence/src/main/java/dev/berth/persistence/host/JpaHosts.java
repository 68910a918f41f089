package dev.berth.persistence.host;

import dev.berth.application.host.Hosts;
import dev.berth.domain.host.Host;
import dev.berth.domain.shared.HostId;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.Row;
import java.util.Optional;

/** Machines in {@code workspaces.host}. */
public final class JpaHosts implements Hosts {

  public static final Class<?> ROW = HostRow.class;

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
}
