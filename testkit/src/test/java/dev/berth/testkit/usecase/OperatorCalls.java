package dev.berth.testkit.usecase;

import dev.berth.application.fleet.DrainHost;
import dev.berth.application.fleet.ReadHosts;
import dev.berth.application.fleet.ReadPorts;
import dev.berth.application.fleet.WriteOffHost;
import dev.berth.application.offboarding.ReadRemains;
import dev.berth.application.operation.ReadAllOperations;
import dev.berth.application.operation.RetryOperation;
import dev.berth.application.reconciliation.ConfirmOrphan;
import dev.berth.application.reconciliation.ReadOrphans;
import dev.berth.application.reconciliation.ReconcileNow;
import dev.berth.application.reconciliation.SweepOrphans;
import dev.berth.testkit.shared.InMemoryWorkspaceSide;

/** What operators call on one node. */
final class OperatorCalls {

  final ReadHosts readHosts;
  final ReadPorts readPorts;
  final ReadAllOperations readOperations;
  final ReadRemains readRemains;
  final RetryOperation retry;
  final ReconcileNow reconcile;
  final DrainHost drain;
  final ReadOrphans readOrphans;
  final ConfirmOrphan confirm;
  final WriteOffHost writeOff;

  OperatorCalls(World world, ControlPlane node) {
    InMemoryWorkspaceSide database = world.database;
    readHosts =
        new ReadHosts(
            node.unitOfWork,
            database.hosts(),
            database.workspaces(),
            database.portLeases(),
            world.clock);
    readPorts =
        new ReadPorts(
            world.host,
            node.unitOfWork,
            database.hosts(),
            database.portLeases(),
            database.workspaces(),
            world.clock);
    readOperations =
        new ReadAllOperations(node.unitOfWork, database.operations(), database.workspaces());
    readRemains = node.readRemains();
    retry =
        new RetryOperation(
            node.unitOfWork,
            new RetryOperation.Stores(
                database.hosts(),
                database.workspaces(),
                database.operations(),
                database.quotas(),
                database.halts()),
            node.requests,
            node.audit,
            node.signal,
            node.ids,
            world.clock);
    reconcile =
        new ReconcileNow(
            world.host,
            node.unitOfWork,
            database.hosts(),
            node.reconcile,
            node.sweep,
            node.follow(),
            node.audit,
            node.ids,
            world.clock);
    readOrphans =
        new ReadOrphans(
            world.host,
            node.unitOfWork,
            new SweepOrphans.Stores(database.hosts(), database.workspaces(), database.orphans()),
            ControlPlane.ORPHAN_GRACE);
    confirm =
        new ConfirmOrphan(
            world.host,
            node.unitOfWork,
            new SweepOrphans.Stores(database.hosts(), database.workspaces(), database.orphans()),
            ControlPlane.ORPHAN_GRACE,
            node.audit,
            node.ids,
            world.clock);
    writeOff =
        new WriteOffHost(
            world.host,
            node.unitOfWork,
            database.hosts(),
            database.workspaces(),
            node.audit,
            node.ids,
            world.clock);
    drain = new DrainHost(node.unitOfWork, database.hosts(), node.audit, node.ids, world.clock);
  }
}
