package dev.berth.testkit.usecase;

import dev.berth.application.offboarding.Departures;
import dev.berth.application.offboarding.HeedIdentity;
import dev.berth.application.offboarding.ReadRemains;
import dev.berth.application.offboarding.WorkspacesOfOwner;
import dev.berth.application.provisioning.Journal;
import dev.berth.application.provisioning.OperationRequests;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.SequentialSecrets;

/** What a node of the workspace side does about news of an identity side. */
final class Heeding {

  private Heeding() {}

  static HeedIdentity of(World world, ControlPlane node, InMemoryIdentitySide side) {
    return of(world, node, side, node.readRemains());
  }

  /** The same on a machine that shows that. */
  static HeedIdentity of(
      World world, ControlPlane node, InMemoryIdentitySide side, ReadRemains remains) {
    Journal journal =
        new Journal(node.unitOfWork, world.database.operations(), world.database.events());
    return new HeedIdentity(
        side.unitOfWork(),
        side.outbox(),
        node.unitOfWork,
        new HeedIdentity.Stores(
            world.database.quotas(),
            world.database.halts(),
            world.database.profiles(),
            world.database.outbox()),
        new WorkspacesOfOwner(
            node.unitOfWork,
            new WorkspacesOfOwner.Stores(
                world.database.workspaces(), world.database.quotas(), world.database.halts()),
            new OperationRequests(
                world.database.hosts(), world.database.operations(), journal, node.ids),
            node.audit,
            new WorkspacesOfOwner.Keys(node.ids, new SequentialSecrets(), node.passwords),
            world.clock),
        new Departures(
            world.database.offboardings(),
            world.database.workspaces(),
            node.audit,
            node.ids,
            world.clock),
        remains,
        node.signal,
        node.ids,
        world.clock);
  }
}
