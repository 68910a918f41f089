package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.DiskLimit;
import dev.berth.domain.host.AccountLease;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.LeaseState;
import dev.berth.domain.portallocation.PortLease;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.FakeHost.Inventory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether machine and database say the same once everything has come to rest. */
final class Agreement {

  private Agreement() {}

  /** Holds that folders, processes, ports, quota and rows agree. */
  static void holdsIn(World world) {
    List<Workspace> alive = world.workspaces();
    Inventory found = world.machine.look();

    assertThat(found.listening())
        .as("processes are those of running workspaces, each on its own port")
        .isEqualTo(
            where(alive, WorkspaceStatus.RUNNING).stream()
                .collect(Collectors.toMap(Agreement::instance, Agreement::port)));
    assertThat(instances(alive))
        .as("folders belong to workspaces that are there")
        .containsAll(found.homes())
        .containsAll(found.configurations());
    assertThat(found.homes())
        .as("what runs or can be started again has its folder")
        .containsAll(instances(where(alive, WorkspaceStatus.RUNNING)));
    limitsAgree(found, alive);
    if (world.kind == HostKind.SYSTEMD) {
      networksAgree(found, alive);
      homesAreLimited(found, alive);
    }
    assertThat(found.accounts())
        .as("accounts belong to workspaces that are there, each with the number leased to it")
        .isEqualTo(accountsOf(world, alive, found));
    numbersAreClean(world, alive);
    portsAgree(world, alive);
    assertThat(world.reserved()).as("reserved are as many as there are").isEqualTo(alive.size());
    nothingIsUnderWay(world, alive);
  }

  private static void limitsAgree(Inventory found, List<Workspace> alive) {
    assertThat(found.limits())
        .as("what runs is held to its own limits")
        .containsAllEntriesOf(
            where(alive, WorkspaceStatus.RUNNING).stream()
                .collect(
                    Collectors.toMap(
                        Agreement::instance, workspace -> workspace.blueprint().limits())));
    assertThat(instances(alive))
        .as("limits belong to workspaces that are there")
        .containsAll(found.limits().keySet());
  }

  private static void networksAgree(Inventory found, List<Workspace> alive) {
    assertThat(found.networks())
        .as("what runs has its network, and what is stopped or gone has none")
        .containsAll(instances(where(alive, WorkspaceStatus.RUNNING)))
        .noneMatch(instances(where(alive, WorkspaceStatus.STOPPED))::contains);
    assertThat(instances(alive))
        .as("networks belong to workspaces that are there")
        .containsAll(found.networks());
  }

  private static void homesAreLimited(Inventory found, List<Workspace> alive) {
    assertThat(found.homeLimits())
        .as("folders of what runs hold what they may")
        .containsAllEntriesOf(
            where(alive, WorkspaceStatus.RUNNING).stream()
                .collect(
                    Collectors.toMap(
                        Agreement::instance,
                        workspace -> DiskLimit.of(workspace.blueprint().limits()))));
    assertThat(found.homes())
        .as("no limit is left of a folder that is gone")
        .containsAll(found.homeLimits().keySet());
  }

  private static Map<InstanceId, AccountNumber> accountsOf(
      World world, List<Workspace> alive, Inventory found) {
    return world.database.committed(
        () ->
            alive.stream()
                .filter(workspace -> found.homes().contains(instance(workspace)))
                .flatMap(
                    workspace -> world.database.accountLeases().heldBy(workspace.id()).stream())
                .collect(
                    Collectors.toMap(
                        lease -> InstanceId.of(lease.holder().orElseThrow()),
                        AccountLease::number)));
  }

  /** Whoever gets a number next owns nothing. */
  private static void numbersAreClean(World world, List<Workspace> alive) {
    Set<AccountNumber> leased =
        world.database.committed(
            () ->
                alive.stream()
                    .flatMap(each -> world.database.accountLeases().heldBy(each.id()).stream())
                    .map(AccountLease::number)
                    .collect(Collectors.toSet()));
    assertThat(leased)
        .as("what is left on the machine belongs to workspaces that are there")
        .containsAll(world.machine.traces().owners());
  }

  private static void portsAgree(World world, List<Workspace> alive) {
    Map<PortNumber, InstanceId> held =
        world.database.committed(
            () ->
                alive.stream()
                    .flatMap(
                        workspace ->
                            world.database.portLeases().heldBy(workspace.id()).stream()
                                .peek(lease -> consistent(lease, workspace)))
                    .collect(
                        Collectors.toMap(
                            PortLease::port,
                            lease -> InstanceId.of(lease.holder().orElseThrow()))));
    long allHeld =
        world.database.committed(
            () ->
                world
                    .database
                    .hosts()
                    .find(world.host)
                    .orElseThrow()
                    .ports()
                    .ports()
                    .flatMap(port -> world.database.portLeases().find(world.host, port).stream())
                    .filter(lease -> lease.state() == LeaseState.HELD)
                    .count());
    assertThat(allHeld).as("nobody else holds a port").isEqualTo(held.size());
    assertThat(held).hasSameSizeAs(alive);
  }

  private static void consistent(PortLease lease, Workspace workspace) {
    assertThat(workspace.placement().port()).contains(lease.port());
  }

  private static void nothingIsUnderWay(World world, List<Workspace> alive) {
    for (Workspace workspace : alive) {
      assertThat(world.operations(workspace.id()))
          .as("every operation has ended")
          .allMatch(operation -> operation.status().ended());
      assertThat(world.operations(workspace.id()).stream().map(Operation::finishedAt))
          .allMatch(finished -> finished.isPresent());
    }
  }

  private static List<Workspace> where(List<Workspace> workspaces, WorkspaceStatus status) {
    Predicate<Workspace> wanted = workspace -> workspace.status() == status;
    return workspaces.stream().filter(wanted).toList();
  }

  private static Set<InstanceId> instances(List<Workspace> workspaces) {
    return workspaces.stream().map(Agreement::instance).collect(Collectors.toSet());
  }

  private static InstanceId instance(Workspace workspace) {
    return workspace.placement().instance();
  }

  private static PortNumber port(Workspace workspace) {
    return workspace.placement().port().orElseThrow();
  }
}
