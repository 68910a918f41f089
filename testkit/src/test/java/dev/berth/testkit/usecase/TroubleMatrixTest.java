package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.HostException;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.lifecycle.UpdateWorkspace;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.quota.ResourceChange;
import dev.berth.domain.shared.Edit;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.StopReason;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.HostMoment;
import dev.berth.testkit.host.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The machine says no, somebody calls it off or wants something else: at every moment on the host.
 */
class TroubleMatrixTest {

  private static final Set<Wish> WISHES = Set.of(Wish.values());

  private static final Preparation RESIZE = TroubleMatrixTest::resized;

  @TestFactory
  Stream<DynamicTest> aFaultThatPassesIsOvercomeWhereverItStrikes() {
    return Stream.concat(
        Stream.of(
            row("create", world -> new ControlPlane(world).create().id(), this::passingFaults),
            row("resize", RESIZE, this::passingFaults)),
        WISHES.stream()
            .map(wish -> row(wish.name(), world -> wished(world, wish), this::passingFaults)));
  }

  private void passingFaults(Preparation preparation) {
    forEveryMoment(
        preparation,
        (world, id, moment) -> {
          ControlPlane node = new ControlPlane(world);
          world.machine.trouble(once(moment, "The machine says no."));

          node.workToTheEnd();

          // Health is asked once, for a minute: its failure is no passing one.
          boolean given = !moment.effect().equals("health");
          OperationStatus end = world.operations(id).get(0).status();
          assertThat(end).isEqualTo(given ? OperationStatus.SUCCEEDED : OperationStatus.FAILED);
          Agreement.holdsIn(world);
        });
  }

  @Test
  void aMachineThatKeepsSayingNoLeavesAFailedWorkspaceAndNothingOfIt() {
    for (String effect :
        List.of("port.look", "install", "home.ensure", "limits.apply", "process.start", "health")) {
      World world = new World();
      ControlPlane node = new ControlPlane(world);
      world.machine.trouble(always(effect));
      WorkspaceId id = node.create().id();

      node.workToTheEnd();

      Workspace failed = world.workspace(id);
      assertThat(failed.status()).as(effect).isEqualTo(WorkspaceStatus.FAILED);
      assertThat(failed.lifecycle().reason()).contains("The machine says no to " + effect + ".");
      assertThat(world.machine.look().homes()).isEmpty();
      assertThat(world.machine.look().configurations()).isEmpty();
      Agreement.holdsIn(world);
    }
  }

  @Test
  void whatCannotBeUndoneKeepsItsHomeAndTheReconcilerEndsIt() {
    World world = new World();
    ControlPlane node = new ControlPlane(world);
    world.machine.trouble(always("health", "process.stop"));
    WorkspaceId id = node.create().id();

    node.workToTheEnd();

    assertThat(world.operations(id).get(0).status()).isEqualTo(OperationStatus.STUCK);
    assertThat(world.machine.look().homes()).as("it may still run there").hasSize(1);
    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.FAILED);

    world.machine.trouble(Trouble.NONE);
    reconciledAfterItsRest(world, node);

    assertThat(world.machine.look().listening()).isEmpty();
    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.STOPPED);
    Agreement.holdsIn(world);
  }

  @Test
  void aDeletionThatIsStuckIsTakenUpAgainByTheReconciler() {
    World world = new World();
    WorkspaceId id = wished(world, Wish.DELETE);
    ControlPlane node = new ControlPlane(world);
    world.machine.trouble(always("home.remove"));
    node.workToTheEnd();
    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.DELETING);
    assertThat(world.workspace(id).lifecycle().reason()).isPresent();

    world.machine.trouble(Trouble.NONE);
    reconciledAfterItsRest(world, node);

    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.DELETED);
    Agreement.holdsIn(world);
  }

  /** What is stuck is left alone for ten minutes, so that people see it and rows do not pile up. */
  private static void reconciledAfterItsRest(World world, ControlPlane node) {
    assertThat(node.reconcile.run().resumed()).as("taken up at once").isZero();
    world.clock.advance(Duration.ofMinutes(10));
    assertThat(node.reconcile.run().resumed()).isEqualTo(1);
    node.workToTheEnd();
  }

  @Test
  void limitsThatCannotBeAppliedAreToldAndTakenUpAgainByTheReconciler() {
    World world = new World();
    WorkspaceId id = resized(world);
    ControlPlane node = new ControlPlane(world);
    world.machine.trouble(always("limits.apply"));
    node.workToTheEnd();
    Workspace running = world.workspace(id);
    assertThat(world.operations(id).get(0).status()).isEqualTo(OperationStatus.STUCK);
    assertThat(running.status()).isEqualTo(WorkspaceStatus.RUNNING);
    assertThat(running.lifecycle().reason()).contains("The machine says no to limits.apply.");

    world.machine.trouble(Trouble.NONE);
    reconciledAfterItsRest(world, node);

    assertThat(world.workspace(id).lifecycle().reason()).isEmpty();
    Agreement.holdsIn(world);
  }

  @Test
  void aDiskLimitThatCouldNotBeSetIsTakenUpAgainByTheReconciler() {
    World world = new World(HostKind.SYSTEMD);
    ControlPlane node = new ControlPlane(world);
    WorkspaceId id = diskLimitStuck(world, node);

    world.machine.trouble(Trouble.NONE);
    reconciledAfterItsRest(world, node);

    assertThat(world.workspace(id).lifecycle().reason()).isEmpty();
    assertThat(node.reconcile.run().resumed()).isZero();
    Agreement.holdsIn(world);
  }

  @Test
  void aResizeThatIsStuckHoldsNoRecoveryUp() {
    World world = new World(HostKind.SYSTEMD);
    ControlPlane node = new ControlPlane(world);
    WorkspaceId id = diskLimitStuck(world, node);
    world.machine.trouble(Trouble.NONE);
    world.machine.kill(world.workspace(id).placement().instance());

    assertThat(node.reconcile.run().restarted()).isEqualTo(1);
    node.workToTheEnd();

    Agreement.holdsIn(world);
  }

  private static WorkspaceId diskLimitStuck(World world, ControlPlane node) {
    WorkspaceId id = node.create().id();
    node.workToTheEnd();
    world.machine.trouble(always("quota.ensure"));
    int half = world.workspace(id).blueprint().limits().diskMb() / 2;
    node.update.handle(
        world.member,
        id,
        new UpdateWorkspace.Change(
            Optional.empty(),
            new ResourceChange(Optional.of(half), Optional.empty(), Optional.empty()),
            Edit.keep(),
            Optional.empty()),
        Optional.empty());
    node.workToTheEnd();
    assertThat(world.operations(id).get(0).status()).isEqualTo(OperationStatus.STUCK);
    return id;
  }

  @Test
  void aResizeIsNotCalledOffButAStopTakesOverFromIt() {
    World world = new World();
    WorkspaceId id = resized(world);
    ControlPlane node = new ControlPlane(world);

    assertRefused(OperationError.NOTHING_TO_CANCEL, () -> node.cancel.handle(world.member, id));
    node.change(id, Wish.STOP);
    node.workToTheEnd();

    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.STOPPED);
    assertThat(world.machine.look().limits()).isEmpty();
    Agreement.holdsIn(world);
  }

  @TestFactory
  Stream<DynamicTest> itCanBeCalledOffAtAnyMoment() {
    return Stream.concat(
        Stream.of(row("create", world -> new ControlPlane(world).create().id(), this::cancelled)),
        Stream.of(Wish.START, Wish.RESTART)
            .map(wish -> row(wish.name(), world -> wished(world, wish), this::cancelled)));
  }

  private void cancelled(Preparation preparation) {
    forEveryMoment(
        preparation,
        (world, id, moment) -> {
          ControlPlane node = new ControlPlane(world);
          world.machine.trouble(onceDoing(moment, () -> node.cancel.handle(world.member, id)));

          node.workToTheEnd();

          Workspace workspace = world.workspace(id);
          assertThat(workspace.status()).isEqualTo(WorkspaceStatus.STOPPED);
          assertThat(workspace.lifecycle().stopReason()).contains(StopReason.CANCELLED);
          assertThat(world.operations(id).get(0).status()).isEqualTo(OperationStatus.FAILED);
          assertThat(world.audited(id)).contains("workspace.cancel");
          Agreement.holdsIn(world);
        });
  }

  @TestFactory
  Stream<DynamicTest> aDeletionTakesOverFromWhateverIsUnderWay() {
    return Stream.concat(
        Stream.of(
            row("create", world -> new ControlPlane(world).create().id(), this::deleted),
            row("resize", RESIZE, this::deleted)),
        Stream.of(Wish.START, Wish.STOP, Wish.RESTART)
            .map(wish -> row(wish.name(), world -> wished(world, wish), this::deleted)));
  }

  private void deleted(Preparation preparation) {
    forEveryMoment(
        preparation,
        (world, id, moment) -> {
          ControlPlane node = new ControlPlane(world);
          world.machine.trouble(onceDoing(moment, () -> node.change(id, Wish.DELETE)));

          node.workToTheEnd();

          assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.DELETED);
          assertThat(world.operations(id))
              .extracting(operation -> operation.status())
              .startsWith(OperationStatus.SUCCEEDED, OperationStatus.FAILED);
          Agreement.holdsIn(world);
        });
  }

  /** What brings a world to where the operation is queued. */
  private interface Preparation {

    WorkspaceId in(World world);
  }

  /** What happens at one moment, in a world of its own. */
  private interface Cell {

    void at(World world, WorkspaceId id, HostMoment moment);
  }

  private static DynamicTest row(
      String name, Preparation preparation, Consumer<Preparation> cells) {
    return DynamicTest.dynamicTest(name, () -> cells.accept(preparation));
  }

  private static void forEveryMoment(Preparation preparation, Cell cell) {
    List<HostMoment> moments = momentsOf(preparation);
    assertThat(moments).isNotEmpty();
    IntStream.range(0, moments.size())
        .forEach(
            i -> {
              World world = new World();
              WorkspaceId id = preparation.in(world);
              try {
                cell.at(world, id, moments.get(i));
              } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("at " + moments.get(i), e);
              }
            });
  }

  private static List<HostMoment> momentsOf(Preparation preparation) {
    World world = new World();
    preparation.in(world);
    List<HostMoment> moments = new ArrayList<>();
    ControlPlane node = new ControlPlane(world);
    world.machine.trouble(moments::add);
    node.workToTheEnd();
    return moments.stream().distinct().toList();
  }

  private static WorkspaceId wished(World world, Wish wish) {
    ControlPlane node = new ControlPlane(world);
    WorkspaceId id = node.create().id();
    node.workToTheEnd();
    if (wish == Wish.START) {
      node.change(id, Wish.STOP);
      node.workToTheEnd();
    }
    node.change(id, wish);
    return id;
  }

  private static WorkspaceId resized(World world) {
    ControlPlane node = new ControlPlane(world);
    WorkspaceId id = node.create().id();
    node.workToTheEnd();
    assertThat(node.halve(id).operation()).isPresent();
    return id;
  }

  private static Trouble once(HostMoment moment, String sentence) {
    return onceDoing(
        moment,
        () -> {
          throw HostException.passing(sentence);
        });
  }

  /** At the first moment of that kind; instances differ from world to world. */
  private static Trouble onceDoing(HostMoment wanted, Runnable action) {
    AtomicInteger times = new AtomicInteger();
    return moment -> {
      if (moment.toString().equals(wanted.toString()) && times.getAndIncrement() == 0) {
        action.run();
      }
    };
  }

  private static Trouble always(String... effects) {
    return moment -> {
      if (List.of(effects).contains(moment.effect())) {
        throw HostException.passing("The machine says no to " + moment.effect() + ".");
      }
    };
  }

  @Test
  void aFaultThatIsForGoodIsNotTriedAgain() {
    World world = new World();
    ControlPlane node = new ControlPlane(world);
    AtomicInteger tries = new AtomicInteger();
    world.machine.trouble(
        moment -> {
          if (moment.effect().equals("home.ensure")) {
            tries.incrementAndGet();
            throw HostException.permanent("The folder belongs to somebody else.");
          }
        });
    WorkspaceId id = node.create().id();

    node.workToTheEnd();

    assertThat(tries).hasValue(1);
    assertThat(world.workspace(id).lifecycle().reason())
        .contains("The folder belongs to somebody else.");
  }

  @Test
  void whatHasEndedCannotBeCalledOff() {
    World world = new World();
    ControlPlane node = new ControlPlane(world);
    WorkspaceId id = node.create().id();
    node.workToTheEnd();

    assertRefused(OperationError.NOTHING_TO_CANCEL, () -> node.cancel.handle(world.member, id));
  }
}
