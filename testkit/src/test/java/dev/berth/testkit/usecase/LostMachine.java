package dev.berth.testkit.usecase;

import dev.berth.application.fleet.WriteOffHost;
import dev.berth.application.host.HostRemains;
import dev.berth.application.offboarding.FollowOffboardings;
import dev.berth.application.offboarding.HeedIdentity;
import dev.berth.application.offboarding.ReadRemains;
import dev.berth.application.reconciliation.BuryWorkspaces;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.WriteOffReason;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.Role;
import dev.berth.testkit.host.FakeHost;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A world whose machine has burnt, seen from a node on another machine. */
final class LostMachine {

  static final WriteOffReason BURNT = new WriteOffReason("It burnt down.");

  final Actor operator = World.actor(Role.OPERATOR, Optional.empty());
  final HostId elsewhere;

  private final World world;
  private final HostRemains shown;

  LostMachine(World world) {
    this.world = world;
    elsewhere = world.database.committed(() -> world.database.hosts().add(HostSamples.host()).id());
    FakeHost machine = new FakeHost(world.clock);
    shown =
        new HostRemains(
            machine.processes(), machine.controls(), machine.homes(), Optional.empty(), Set.of());
  }

  /** Nobody has heard of it for ten minutes, and it takes nothing new. */
  void drainedAndSilent(ControlPlane node) {
    new OperatorCalls(world, node).drain.handle(operator, world.host, true, any -> true);
    world.clock.advance(Duration.ofMinutes(10));
    world
        .database
        .unitOfWork()
        .run(() -> world.database.hosts().seen(elsewhere, world.clock.instant()));
  }

  Host writeOff(ControlPlane node) {
    return writeOffHost(node).handle(operator, world.host, BURNT, any -> true);
  }

  WriteOffHost writeOffHost(ControlPlane node) {
    return new WriteOffHost(
        elsewhere,
        node.unitOfWork,
        world.database.hosts(),
        world.database.workspaces(),
        node.audit,
        node.ids,
        world.clock);
  }

  BuryWorkspaces bury(ControlPlane node) {
    return new BuryWorkspaces(
        node.unitOfWork,
        world.database.hosts(),
        world.database.workspaces(),
        node.conclusion,
        node.audit,
        node.ids,
        world.clock);
  }

  FollowOffboardings follow(ControlPlane node) {
    return node.follow(elsewhere, shown);
  }

  ReadRemains remains(ControlPlane node) {
    return node.readRemains(elsewhere, shown);
  }

  HeedIdentity heed(ControlPlane node, InMemoryIdentitySide identity) {
    return Heeding.of(world, node, identity, remains(node));
  }

  Host stored() {
    return world.database.committed(() -> world.database.hosts().find(world.host)).orElseThrow();
  }
}
