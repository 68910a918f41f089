package dev.berth.web;

import dev.berth.application.fleet.ReadPorts;
import dev.berth.application.offboarding.ReadOffboardings;
import dev.berth.application.offboarding.ReadRemains;
import dev.berth.web.announcement.AnnouncementRoutes;
import dev.berth.web.host.HostRoutes;
import dev.berth.web.host.OrphanRoutes;
import dev.berth.web.http.Route;
import dev.berth.web.offboarding.OffboardingRoutes;
import dev.berth.web.portallocation.PortRoutes;
import dev.berth.web.provisioning.OperatorOperationRoutes;
import dev.berth.web.provisioning.RemainsRoutes;
import java.util.List;
import java.util.stream.Stream;

/** What the routes of those who run the machines call; tenants and plans are elsewhere. */
public record OperatorCalls(
    HostRoutes.Calls hosts,
    ReadPorts ports,
    OperatorOperationRoutes.Calls operations,
    OrphanRoutes.Calls orphans,
    ReadRemains remains,
    ReadOffboardings offboardings,
    AnnouncementRoutes.Calls announcement) {

  List<Route> routes() {
    return Stream.of(
            new HostRoutes(hosts).routes(),
            new PortRoutes(ports).routes(),
            new OperatorOperationRoutes(operations).routes(),
            new OrphanRoutes(orphans).routes(),
            new RemainsRoutes(remains).routes(),
            new OffboardingRoutes(offboardings).routes(),
            new AnnouncementRoutes(announcement).routes())
        .flatMap(List::stream)
        .toList();
  }
}
