package dev.berth.application.host;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.host.Host;
import dev.berth.domain.shared.HostId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The machines of the installation. Every method joins the caller's unit of work. */
@DrivenPort
@CrossTenant("a host serves every tenant")
public interface Hosts {

  Host add(Host host);

  /**
   * Stores all of it but {@code lastSeenAt}, which {@link #seen} alone writes.
   *
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION
   */
  Host update(Host host);

  Optional<Host> find(HostId id);

  /** The same, locked against other changes until the unit of work ends. */
  Optional<Host> lock(HostId id);

  /**
   * The same, kept from changing until the unit of work ends; others may keep it so at the same
   * time.
   */
  Optional<Host> hold(HostId id);

  /**
   * The same, for whoever is about to put more on it: where its room is limited it is locked, so
   * that what was counted stays true until the unit of work ends; otherwise it is held.
   */
  Optional<Host> admit(HostId id);

  /**
   * Newest first.
   *
   * @throws dev.berth.domain.shared.DomainException CURSOR_MALFORMED
   */
  Page<Host> list(PageRequest page);

  /** Those that never come back. They are few, and stay known for ever. */
  Set<HostId> writtenOff();

  /**
   * Notes a sign of life. The version stays: nobody's copy is out of date because of it. While
   * somebody changes or holds the host it may be left out, since the next one comes soon.
   */
  void seen(HostId id, Instant at);
}
