package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.HostException;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.domain.host.AccountLease;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.provisioning.StepRecord;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.Trouble;
import dev.berth.testkit.shared.Fresh;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A number is given back when nothing on the machine belongs to it any more. */
class AccountSweepTest {

  private final World world = new World(HostKind.SYSTEMD);
  private final ControlPlane node = new ControlPlane(world);

  @Test
  void whatAnAccountLeftGoesWithItAndTheOperationTellsSo() {
    Workspace workspace = running();
    AccountNumber number = numberOf(workspace.id());
    world.machine.traces().leave(number);
    world.machine.traces().leave(number);

    node.change(workspace.id(), Wish.DELETE);
    node.workToTheEnd();

    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.DELETED);
    assertThat(world.machine.traces().left(number)).isZero();
    assertThat(accountStep(workspace.id()).note())
        .contains("The account had left 2 things outside its home; they were removed.");
    Agreement.holdsIn(world);
  }

  @Test
  void whatCannotBeRemovedKeepsTheNumberFromEverybodyElse() {
    Workspace workspace = running();
    AccountNumber number = numberOf(workspace.id());
    world.machine.traces().leave(number);
    world.machine.traces().stuck(number, true);

    node.change(workspace.id(), Wish.DELETE);
    node.workToTheEnd();

    Operation stuck = world.operations(workspace.id()).get(0);
    assertThat(stuck.status()).isEqualTo(OperationStatus.STUCK);
    assertThat(stuck.error())
        .hasValueSatisfying(said -> assertThat(said).contains("/tmp/left-of-"));
    assertThat(numberOf(workspace.id())).isEqualTo(number);

    world.machine.traces().stuck(number, false);
    Actor operator = World.actor(Role.OPERATOR, Optional.empty());
    new OperatorCalls(world, node).retry.handle(operator, stuck.id());
    node.workToTheEnd();

    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.DELETED);
    assertThat(lease(workspace.id())).isEmpty();
    assertThat(accountStep(workspace.id()).note())
        .contains("The account had left 1 thing outside its home; it was removed.");
    Agreement.holdsIn(world);
  }

  @Test
  void aNumberThatSomebodyUnknownHasIsLeftAloneAndAnotherIsLeased() {
    AccountNumber taken = new AccountNumber(200_000);
    InstanceId unknown = InstanceId.of(new WorkspaceId(Fresh.uuid()));
    world.machine.accounts().ensure(unknown, taken);
    world.machine.traces().leave(taken);

    Workspace workspace = running();

    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.RUNNING);
    assertThat(numberOf(workspace.id())).isNotEqualTo(taken);
    assertThat(world.machine.accounts().numberOf(workspace.placement().instance()))
        .contains(numberOf(workspace.id()));
    assertThat(world.machine.traces().left(taken)).isEqualTo(1);
  }

  @Test
  void whatSomebodyUnknownLeftOutlivesACreationThatFails() {
    AccountNumber taken = new AccountNumber(200_000);
    InstanceId unknown = InstanceId.of(new WorkspaceId(Fresh.uuid()));
    world.machine.traces().leave(taken);
    Workspace workspace = node.create();
    world.machine.accounts().ensure(unknown, taken);
    world.machine.trouble(
        moment -> {
          if (moment.effect().equals("account.ensure")) {
            throw HostException.permanent("No account is made.");
          }
        });
    node.workToTheEnd();
    world.machine.trouble(Trouble.NONE);

    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.FAILED);
    assertThat(world.machine.traces().left(taken)).isEqualTo(1);

    node.change(workspace.id(), Wish.START);
    node.workToTheEnd();

    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.RUNNING);
    assertThat(world.machine.traces().left(taken)).isEqualTo(1);
  }

  @Test
  void aWishFromBeforeNumbersWereLeasedWithItGetsItsNumberFromTheStep() {
    Workspace old = node.create();
    AccountLease given =
        lease(old.id()).orElseThrow().released(world.clock.instant(), ControlPlane.QUARANTINE);
    world.database.unitOfWork().run(() -> world.database.accountLeases().update(given));
    assertThat(lease(old.id())).isEmpty();

    node.workToTheEnd();

    assertThat(world.workspace(old.id()).status()).isEqualTo(WorkspaceStatus.RUNNING);
    assertThat(lease(old.id())).isPresent();
    Agreement.holdsIn(world);
  }

  private StepRecord accountStep(WorkspaceId id) {
    return world.operations(id).get(0).steps().stream()
        .filter(step -> step.name().equals(StepName.ACCOUNT))
        .findFirst()
        .orElseThrow();
  }

  private AccountNumber numberOf(WorkspaceId id) {
    return lease(id).orElseThrow().number();
  }

  private Optional<AccountLease> lease(WorkspaceId id) {
    return world.database.committed(() -> world.database.accountLeases().heldBy(id));
  }

  private Workspace running() {
    Workspace workspace = node.create();
    node.workToTheEnd();
    return world.workspace(workspace.id());
  }
}
