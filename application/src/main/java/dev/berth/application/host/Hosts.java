package dev.berth.application.host;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.host.Host;
import dev.berth.domain.shared.HostId;
import java.util.Optional;

/** The machines of the installation. Every method joins the caller's unit of work. */
@DrivenPort
@CrossTenant("a host serves every tenant")
public interface Hosts {

  Host add(Host host);

  /**
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION
   */
  Host update(Host host);

  Optional<Host> find(HostId id);
}
