package dev.berth.bootstrap.server;

import dev.berth.application.host.HostGauge;
import dev.berth.application.host.RegisterHost;
import dev.berth.bootstrap.settings.HostSettings;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.shared.HostId;
import dev.berth.persistence.WorkspaceDatabase;
import java.time.Clock;
import java.util.Locale;

/** Makes this machine known to the database, with what it lends. */
final class HostRegistration {

  private final WorkspaceDatabase stored;
  private final HostSettings settings;
  private final HostGauge gauge;
  private final Clock clock;

  HostRegistration(WorkspaceDatabase stored, HostSettings settings, HostGauge gauge, Clock clock) {
    this.gauge = gauge;
    this.stored = stored;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @throws StartFailure when workspaces of another kind of host are left: they would come up empty
   * @throws dev.berth.application.host.HostException when it was written off
   */
  void register(HostId id) {
    requireSameKind(id);
    Host host =
        Host.registered(id, settings.kind(), "local", settings.ports(), clock.instant())
            .within(settings.room());
    if (settings.kind() == HostKind.SYSTEMD) {
      register().handle(host, settings.accounts());
    } else {
      register().handle(host);
    }
  }

  /**
   * @throws dev.berth.application.host.HostException when the machine cannot be measured
   */
  void measure(HostId id) {
    register().measure(id);
  }

  private RegisterHost register() {
    return new RegisterHost(
        stored.unitOfWork(), stored.hosts(), stored.portLeases(), stored.accountLeases(), gauge);
  }

  private void requireSameKind(HostId id) {
    stored
        .unitOfWork()
        .run(
            () ->
                stored
                    .hosts()
                    .find(id)
                    .filter(host -> host.kind() != settings.kind())
                    .filter(host -> !stored.workspaces().on(id).isEmpty())
                    .ifPresent(
                        host -> {
                          throw new StartFailure(
                              "Workspaces of this data folder were made with host.kind=%s: delete them there first, or take another data folder."
                                  .formatted(host.kind().name().toLowerCase(Locale.ROOT)));
                        }));
  }
}
