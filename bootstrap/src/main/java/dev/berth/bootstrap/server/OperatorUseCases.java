package dev.berth.bootstrap.server;

import dev.berth.application.announcement.ChangeAnnouncement;
import dev.berth.application.announcement.ReadAnnouncement;
import dev.berth.application.fleet.DrainHost;
import dev.berth.application.fleet.ReadHosts;
import dev.berth.application.fleet.ReadPorts;
import dev.berth.application.fleet.WriteOffHost;
import dev.berth.application.offboarding.ReadOffboardings;
import dev.berth.application.operation.ReadAllOperations;
import dev.berth.application.reconciliation.ReconcileNow;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.domain.shared.HostId;
import dev.berth.persistence.Databases;
import dev.berth.persistence.IdentityDatabase;
import dev.berth.persistence.WorkspaceDatabase;
import dev.berth.web.OperatorCalls;
import dev.berth.web.announcement.AnnouncementRoutes;
import dev.berth.web.host.HostRoutes;
import dev.berth.web.host.OrphanRoutes;
import dev.berth.web.provisioning.OperatorOperationRoutes;
import java.time.Clock;

/** The use cases of those who run the machines, wired. */
final class OperatorUseCases {

  private OperatorUseCases() {}

  static OperatorCalls of(
      HostId host,
      Databases databases,
      WorkspaceUseCases workspaces,
      Sweeping sweeping,
      IdSource ids,
      Clock clock) {
    WorkspaceDatabase stored = databases.workspaces();
    WorkspaceAudit audit = new WorkspaceAudit(stored.outbox());
    return new OperatorCalls(
        new HostRoutes.Calls(
            new ReadHosts(
                stored.unitOfWork(),
                stored.hosts(),
                stored.workspaces(),
                stored.portLeases(),
                clock),
            new DrainHost(stored.unitOfWork(), stored.hosts(), audit, ids, clock),
            new WriteOffHost(
                host, stored.unitOfWork(), stored.hosts(), stored.workspaces(), audit, ids, clock)),
        new ReadPorts(
            host,
            stored.unitOfWork(),
            stored.hosts(),
            stored.portLeases(),
            stored.workspaces(),
            clock),
        new OperatorOperationRoutes.Calls(
            new ReadAllOperations(stored.unitOfWork(), stored.operations(), stored.workspaces()),
            workspaces.retry(),
            new ReconcileNow(
                host,
                stored.unitOfWork(),
                stored.hosts(),
                workspaces.reconcile(),
                sweeping.sweep(),
                sweeping.follow(),
                audit,
                ids,
                clock)),
        new OrphanRoutes.Calls(sweeping.read(), sweeping.confirm()),
        workspaces.remains(),
        new ReadOffboardings(stored.unitOfWork(), stored.offboardings()),
        announcement(databases.identity(), ids, clock));
  }

  private static AnnouncementRoutes.Calls announcement(
      IdentityDatabase identity, IdSource ids, Clock clock) {
    return new AnnouncementRoutes.Calls(
        new ReadAnnouncement(identity.unitOfWork(), identity.announcements(), clock),
        new ChangeAnnouncement(
            identity.unitOfWork(), identity.announcements(), identity.auditLog(), ids, clock));
  }
}
