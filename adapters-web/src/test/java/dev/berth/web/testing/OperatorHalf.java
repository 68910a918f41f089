package dev.berth.web.testing;

import dev.berth.application.announcement.ChangeAnnouncement;
import dev.berth.application.announcement.ReadAnnouncement;
import dev.berth.application.fleet.DrainHost;
import dev.berth.application.fleet.ReadHosts;
import dev.berth.application.fleet.ReadPorts;
import dev.berth.application.fleet.WriteOffHost;
import dev.berth.application.host.HostRemains;
import dev.berth.application.offboarding.FollowOffboardings;
import dev.berth.application.offboarding.ReadOffboardings;
import dev.berth.application.offboarding.ReadRemains;
import dev.berth.application.operation.ReadAllOperations;
import dev.berth.application.operation.RetryOperation;
import dev.berth.application.provisioning.OperationRequests;
import dev.berth.application.reconciliation.ConfirmOrphan;
import dev.berth.application.reconciliation.ReadOrphans;
import dev.berth.application.reconciliation.ReconcileHost;
import dev.berth.application.reconciliation.ReconcileNow;
import dev.berth.application.reconciliation.SweepOrphans;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.InMemoryWorkspaceSide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.web.OperatorCalls;
import dev.berth.web.announcement.AnnouncementRoutes;
import dev.berth.web.host.HostRoutes;
import dev.berth.web.host.OrphanRoutes;
import dev.berth.web.provisioning.OperatorOperationRoutes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What operators call, over the fakes. */
record OperatorHalf(IdentityHalf identity, WorkspaceHalf workspaces, MutableClock clock) {

  private static final Optional<Duration> ORPHAN_GRACE = Optional.of(Duration.ofHours(24));

  OperatorCalls calls() {
    InMemoryWorkspaceSide side = workspaces.side;
    InMemoryIdentitySide people = identity.side;
    return new OperatorCalls(
        new HostRoutes.Calls(
            new ReadHosts(
                side.unitOfWork(), side.hosts(), side.workspaces(), side.portLeases(), clock),
            new DrainHost(side.unitOfWork(), side.hosts(), workspaces.audit, workspaces.ids, clock),
            new WriteOffHost(
                workspaces.host.id(),
                side.unitOfWork(),
                side.hosts(),
                side.workspaces(),
                workspaces.audit,
                workspaces.ids,
                clock)),
        new ReadPorts(
            workspaces.host.id(),
            side.unitOfWork(),
            side.hosts(),
            side.portLeases(),
            side.workspaces(),
            clock),
        operations(side),
        orphans(side),
        new ReadRemains(
            workspaces.host.id(),
            side.unitOfWork(),
            new ReadRemains.Stores(side.hosts(), side.workspaces(), side.operations()),
            remains()),
        new ReadOffboardings(side.unitOfWork(), side.offboardings()),
        new AnnouncementRoutes.Calls(
            new ReadAnnouncement(people.unitOfWork(), people.announcements(), clock),
            new ChangeAnnouncement(
                people.unitOfWork(),
                people.announcements(),
                people.auditLog(),
                identity.ids,
                clock)));
  }

  private OperatorOperationRoutes.Calls operations(InMemoryWorkspaceSide side) {
    OperationRequests requests =
        new OperationRequests(side.hosts(), side.operations(), workspaces.journal, workspaces.ids);
    ReconcileHost reconcile =
        new ReconcileHost(
            workspaces.host.id(),
            side.unitOfWork(),
            new ReconcileHost.Stores(side.hosts(), side.workspaces(), side.operations()),
            requests,
            new ReconcileHost.Sights(
                workspaces.machine.processes(),
                workspaces.machine.controls(),
                Optional.empty(),
                workspaces.machine.homes()),
            workspaces.journal,
            workspaces.audit,
            workspaces.signal,
            workspaces.ids,
            clock);
    return new OperatorOperationRoutes.Calls(
        new ReadAllOperations(side.unitOfWork(), side.operations(), side.workspaces()),
        new RetryOperation(
            side.unitOfWork(),
            new RetryOperation.Stores(
                side.hosts(), side.workspaces(), side.operations(), side.quotas(), side.halts()),
            requests,
            workspaces.audit,
            workspaces.signal,
            workspaces.ids,
            clock),
        new ReconcileNow(
            workspaces.host.id(),
            side.unitOfWork(),
            side.hosts(),
            reconcile,
            new SweepOrphans(
                workspaces.host.id(),
                side.unitOfWork(),
                new SweepOrphans.Stores(side.hosts(), side.workspaces(), side.orphans()),
                remains(),
                ORPHAN_GRACE,
                workspaces.audit,
                workspaces.ids,
                clock),
            new FollowOffboardings(
                workspaces.host.id(),
                side.unitOfWork(),
                side.offboardings(),
                new ReadRemains.Stores(side.hosts(), side.workspaces(), side.operations()),
                remains(),
                workspaces.audit,
                workspaces.ids,
                clock),
            workspaces.audit,
            workspaces.ids,
            clock));
  }

  private OrphanRoutes.Calls orphans(InMemoryWorkspaceSide side) {
    SweepOrphans.Stores stores =
        new SweepOrphans.Stores(side.hosts(), side.workspaces(), side.orphans());
    return new OrphanRoutes.Calls(
        new ReadOrphans(workspaces.host.id(), side.unitOfWork(), stores, ORPHAN_GRACE),
        new ConfirmOrphan(
            workspaces.host.id(),
            side.unitOfWork(),
            stores,
            ORPHAN_GRACE,
            workspaces.audit,
            workspaces.ids,
            clock));
  }

  private HostRemains remains() {
    return new HostRemains(
        workspaces.machine.processes(),
        workspaces.machine.controls(),
        workspaces.machine.homes(),
        Optional.empty(),
        Set.of());
  }
}
