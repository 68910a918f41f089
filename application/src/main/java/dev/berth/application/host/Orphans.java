package dev.berth.application.host;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.Orphan;
import dev.berth.domain.shared.HostId;
import java.util.List;
import java.util.Optional;

/**
 * The orphans of all hosts and since when they are known. Every method joins the caller's unit of
 * work.
 */
@DrivenPort
@CrossTenant("nobody knows whose an orphan was")
public interface Orphans {

  /** In the order of their instances. */
  List<Orphan> on(HostId host);

  /** One, locked until the unit of work ends. */
  Optional<Orphan> lock(HostId host, InstanceId instance);

  Orphan add(Orphan orphan);

  /**
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION
   */
  Orphan update(Orphan orphan);

  /** Forgets it; absent is fine. */
  void remove(HostId host, InstanceId instance);
}
