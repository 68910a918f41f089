package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.offboarding.ReadRemains;
import dev.berth.application.offboarding.ReadRemains.Verdict;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.workspace.Whose;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.Remnant;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Is everything of this person, of this company, gone from the machines? */
class ReadRemainsTest {

  private static final PageRequest PAGE = new PageRequest(50, Optional.empty());

  private final World world = new World(HostKind.SYSTEMD);
  private final ControlPlane node = new ControlPlane(world);
  private final OperatorCalls desk = new OperatorCalls(world, node);
  private final Actor operator = World.actor(Role.OPERATOR, Optional.empty());
  private final Whose tenant = new Whose.OfTenant(world.tenant.id());
  private final Whose person = new Whose.OfPerson(world.member.user());

  @Test
  void whoeverNeverHadAnythingHasNothingLeft() {
    ReadRemains.Report report = ask(tenant);

    assertThat(report.verdict()).isEqualTo(Verdict.GONE);
    assertThat(report.workspaces()).isZero();
    assertThat(report.host()).isEqualTo(world.host);
  }

  @Test
  void whatIsDeletedAndSweptIsGoneAndWhatIsThereIsNamed() {
    Workspace kept = running();
    Workspace doomed = running();
    delete(doomed);

    for (Whose whose : new Whose[] {tenant, person}) {
      ReadRemains.Report report = ask(whose);
      assertThat(report.verdict()).isEqualTo(Verdict.PRESENT);
      assertThat(report.workspaces()).isEqualTo(2);
      assertThat(report.left())
          .singleElement()
          .satisfies(
              left -> {
                assertThat(left.workspace().id()).isEqualTo(kept.id());
                assertThat(left.remnants()).containsExactlyInAnyOrder(Remnant.values());
              });
    }
    delete(kept);
    for (Whose whose : new Whose[] {tenant, person}) {
      assertThat(ask(whose).verdict()).isEqualTo(Verdict.GONE);
      assertThat(ask(whose).left()).isEmpty();
      assertThat(ask(whose).workspaces()).isEqualTo(2);
    }
  }

  @Test
  void whatAnAccountLeftAndNobodyCouldRemoveIsStillThere() {
    Workspace workspace = running();
    AccountNumber number =
        world
            .database
            .committed(() -> world.database.accountLeases().heldBy(workspace.id()))
            .orElseThrow()
            .number();
    world.machine.traces().leave(number);
    world.machine.traces().stuck(number, true);
    delete(workspace);

    assertThat(ask(person).verdict()).isEqualTo(Verdict.PRESENT);

    world.machine.traces().stuck(number, false);
    desk.retry.handle(operator, world.operations(workspace.id()).get(0).id());
    node.workToTheEnd();
    assertThat(ask(person).verdict()).isEqualTo(Verdict.GONE);
  }

  @Test
  void whatCameBackAfterItsDeletionIsStillThere() {
    Workspace workspace = running();
    delete(workspace);
    world.machine.homes().ensure(workspace.placement().instance());

    ReadRemains.Report report = ask(tenant);

    assertThat(report.verdict()).isEqualTo(Verdict.PRESENT);
    assertThat(report.left())
        .singleElement()
        .satisfies(
            left -> {
              assertThat(left.workspace().status()).isEqualTo(WorkspaceStatus.DELETED);
              assertThat(left.swept()).isTrue();
              assertThat(left.remnants()).containsExactly(Remnant.HOME);
            });
  }

  @Test
  void whatWasHandedOnIsStillOfWhoseItWas() {
    Workspace workspace = running();
    UserId heir = new UserId(Fresh.uuid());
    Workspace handed = workspace.handedTo(heir, Optional.empty(), world.clock.instant());
    world.database.unitOfWork().run(() -> world.database.workspaces().update(handed));

    assertThat(ask(person).verdict()).isEqualTo(Verdict.PRESENT);
    assertThat(ask(person).left().get(0).workspace().ownership().owner()).isEqualTo(heir);
    assertThat(
            desk.readOperations.list(operator, Optional.of(person), Optional.empty(), PAGE).items())
        .extracting(Operation::workspace)
        .containsOnly(workspace.id());
    assertThat(ask(new Whose.OfPerson(heir)).verdict()).isEqualTo(Verdict.PRESENT);
    assertThat(ask(new Whose.OfPerson(new UserId(Fresh.uuid()))).verdict()).isEqualTo(Verdict.GONE);
  }

  @Test
  void ofAnotherHostNothingIsKnownNow() {
    TenantId other = new TenantId(Fresh.uuid());
    Workspace elsewhere =
        world.database.committed(
            () -> {
              Workspace wished =
                  WorkspaceSamples.workspace(
                      world.database.hosts().add(HostSamples.host()).id(), other);
              return world.database.workspaces().add(wished);
            });
    assertThat(ask(new Whose.OfTenant(other)).verdict()).isEqualTo(Verdict.PRESENT);
    tombstone(elsewhere);

    ReadRemains.Report report = ask(new Whose.OfTenant(other));

    assertThat(report.verdict()).isEqualTo(Verdict.NOT_KNOWN);
    assertThat(report.notAsked()).containsExactly(elsewhere.placement().host());
  }

  @Test
  void aDeletionWithoutASearchIsNotTakenForOne() {
    Workspace workspace = world.workspace(node.create().id());
    tombstone(workspace);

    assertThat(ask(tenant).verdict()).isEqualTo(Verdict.NOT_KNOWN);
    assertThat(ask(tenant).left().get(0).swept()).isFalse();
  }

  private ReadRemains.Report ask(Whose whose) {
    return desk.readRemains.handle(operator, whose);
  }

  /** Deleted in the database, without an operation. */
  private void tombstone(Workspace workspace) {
    world
        .database
        .unitOfWork()
        .run(
            () -> {
              Workspace going = workspace.deleteRequested(world.clock.instant());
              Workspace stored = world.database.workspaces().update(going);
              world.database.workspaces().update(stored.deleted(world.clock.instant()));
            });
  }

  private void delete(Workspace workspace) {
    node.change(workspace.id(), Wish.DELETE);
    node.workToTheEnd();
  }

  private Workspace running() {
    Workspace workspace = node.create();
    node.workToTheEnd();
    return world.workspace(workspace.id());
  }
}
