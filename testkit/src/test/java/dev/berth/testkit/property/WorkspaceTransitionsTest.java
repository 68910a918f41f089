package dev.berth.testkit.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.workspace.DesiredStatus;
import dev.berth.domain.workspace.Lifecycle;
import dev.berth.domain.workspace.StopReason;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.domain.workspace.WorkspaceName;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every transition from every state: it leads where it says, or says WORKSPACE_STATE. */
class WorkspaceTransitionsTest {

  private static final Instant NOW = MutableClock.START.plusSeconds(5);

  private record Transition(
      BiFunction<Workspace, Instant, Workspace> method,
      WorkspaceStatus target,
      Set<WorkspaceStatus> refusedThough) {

    static Transition to(WorkspaceStatus target, BiFunction<Workspace, Instant, Workspace> method) {
      return new Transition(method, target, Set.of());
    }

    boolean leadsFrom(WorkspaceStatus status) {
      return status.canBecome(target) && !refusedThough.contains(status);
    }
  }

  private static final Map<String, Transition> TRANSITIONS =
      Map.ofEntries(
          Map.entry(
              "startRequested",
              new Transition(
                  Workspace::startRequested,
                  WorkspaceStatus.STARTING,
                  EnumSet.of(
                      WorkspaceStatus.PENDING, WorkspaceStatus.STARTING, WorkspaceStatus.RUNNING))),
          Map.entry(
              "restartRequested",
              new Transition(
                  Workspace::restartRequested,
                  WorkspaceStatus.STARTING,
                  EnumSet.of(WorkspaceStatus.PENDING, WorkspaceStatus.STARTING))),
          Map.entry(
              "stopRequested", Transition.to(WorkspaceStatus.STOPPING, Workspace::stopRequested)),
          Map.entry(
              "stopRequestedFor",
              Transition.to(
                  WorkspaceStatus.STOPPING,
                  (found, now) -> found.stopRequestedFor(StopReason.OWNER_SUSPENDED, now))),
          Map.entry(
              "deleteRequested",
              Transition.to(WorkspaceStatus.DELETING, Workspace::deleteRequested)),
          Map.entry("starting", Transition.to(WorkspaceStatus.STARTING, Workspace::starting)),
          Map.entry("running", Transition.to(WorkspaceStatus.RUNNING, Workspace::running)),
          Map.entry("stopped", Transition.to(WorkspaceStatus.STOPPED, Workspace::stopped)),
          Map.entry("cancelled", Transition.to(WorkspaceStatus.STOPPED, Workspace::cancelled)),
          Map.entry(
              "failed",
              Transition.to(WorkspaceStatus.FAILED, (found, now) -> found.failed("why", now))),
          Map.entry(
              "unknown",
              Transition.to(WorkspaceStatus.UNKNOWN, (found, now) -> found.unknown("why", now))),
          Map.entry("crashed", Transition.to(WorkspaceStatus.STARTING, Workspace::crashed)),
          Map.entry("deleted", Transition.to(WorkspaceStatus.DELETED, Workspace::deleted)));

  @TestFactory
  Stream<DynamicTest> everyTransitionFromEveryState() {
    return TRANSITIONS.entrySet().stream()
        .flatMap(
            transition ->
                Stream.of(WorkspaceStatus.values())
                    .map(
                        from ->
                            DynamicTest.dynamicTest(
                                transition.getKey() + " from " + from,
                                () -> held(transition.getValue(), from))));
  }

  private static void held(Transition transition, WorkspaceStatus from) {
    Workspace before = in(from).activeAt(NOW.minusSeconds(7));
    if (transition.leadsFrom(from)) {
      Workspace after = transition.method().apply(before, NOW);
      assertThat(after.status()).isEqualTo(transition.target());
      assertThat(after.updatedAt()).isEqualTo(NOW);
      assertThat(after.version()).isEqualTo(before.version());
      assertThat(after.id()).isEqualTo(before.id());
      assertThat(after.ownership()).isEqualTo(before.ownership());
      assertThat(after.lastActivityAt()).contains(NOW.minusSeconds(7));
    } else {
      assertThat(catchThrowable(() -> transition.method().apply(before, NOW)))
          .isInstanceOfSatisfying(
              DomainException.class,
              refused -> assertThat(refused.code()).isEqualTo(WorkspaceError.WORKSPACE_STATE));
    }
  }

  @Test
  void everyMethodThatChangesTheStateIsInTheTable() {
    Set<String> notTransitions =
        Set.of(
            "on",
            "withoutPort",
            "because",
            "resized",
            "altered",
            "requested",
            "handedTo",
            "sealedAs",
            "activeAt");

    assertThat(
            Stream.of(Workspace.class.getMethods())
                .filter(method -> method.getReturnType() == Workspace.class)
                .map(method -> method.getName())
                .filter(name -> !notTransitions.contains(name)))
        .containsExactlyInAnyOrderElementsOf(TRANSITIONS.keySet());
  }

  @Test
  void stopAndDeleteAreLegalInEveryStateThatStillCounts() {
    for (WorkspaceStatus status : WorkspaceStatus.values()) {
      if (status.holdsName()) {
        assertThat(in(status).stopRequested(NOW).desired()).isEqualTo(DesiredStatus.STOPPED);
        assertThat(in(status).deleteRequested(NOW).desired()).isEqualTo(DesiredStatus.DELETED);
      }
    }
  }

  @Test
  void itIsAlteredInEveryStateThatHoldsItsNameAndStaysWhatAndWhereItIs() {
    for (WorkspaceStatus status : WorkspaceStatus.values()) {
      Workspace before = in(status);
      WorkspaceName name = WorkspaceSamples.name();
      if (status.holdsName()) {
        Workspace after = before.altered(name, before.blueprint(), NOW);
        assertThat(after.name()).isEqualTo(name);
        assertThat(after.subdomain()).startsWith(name.value() + "--");
        assertThat(after.placement()).isEqualTo(before.placement());
        assertThat(after.lifecycle()).isEqualTo(before.lifecycle());
      } else {
        assertThat(catchThrowable(() -> before.altered(name, before.blueprint(), NOW)))
            .isInstanceOfSatisfying(
                DomainException.class,
                refused -> assertThat(refused.code()).isEqualTo(WorkspaceError.WORKSPACE_STATE));
      }
    }
  }

  @Test
  void fromEveryStateButTheTombstoneThereIsAWayToIt() {
    for (WorkspaceStatus status : WorkspaceStatus.values()) {
      if (status != WorkspaceStatus.DELETED) {
        assertThat(in(status).deleteRequested(NOW).deleted(NOW).deletedAt()).contains(NOW);
      }
    }
  }

  @Test
  void aTombstoneKeepsNeitherPortNorPassword() {
    Workspace deleted =
        in(WorkspaceStatus.RUNNING)
            .on(new PortNumber(20_000), NOW)
            .deleteRequested(NOW)
            .deleted(NOW);

    assertThat(deleted.placement().port()).isEmpty();
    assertThat(deleted.password()).isEmpty();
  }

  @Test
  void itIsGivenUpAfterThreeCrashesWithinTenMinutesAndNotBefore() {
    Workspace workspace = in(WorkspaceStatus.RUNNING);
    Instant time = NOW;
    for (int i = 0; i < 3; i++) {
      assertThat(workspace.keepsCrashing(time)).isFalse();
      workspace = workspace.crashed(time).running(time);
      time = time.plus(Duration.ofMinutes(2));
    }

    assertThat(workspace.keepsCrashing(time)).isTrue();
    assertThat(workspace.keepsCrashing(time.plus(Duration.ofMinutes(10)))).isFalse();
  }

  @Test
  void aStopWipesTheCountOfCrashes() {
    Workspace crashed = in(WorkspaceStatus.RUNNING).crashed(NOW).running(NOW);

    Workspace stopped = crashed.stopRequested(NOW).stopped(NOW);

    assertThat(stopped.lifecycle().crashes()).isZero();
    assertThat(stopped.lifecycle().stopReason()).contains(StopReason.REQUESTED);
  }

  private static Workspace in(WorkspaceStatus status) {
    Workspace fresh = WorkspaceSamples.workspace(new HostId(Fresh.uuid()));
    return new Workspace(
        fresh.id(),
        fresh.ownership(),
        fresh.name(),
        fresh.blueprint(),
        fresh.placement(),
        new Lifecycle(
            status, DesiredStatus.RUNNING, Optional.empty(), Optional.empty(), 0, Optional.empty()),
        fresh.password(),
        fresh.createdAt(),
        fresh.updatedAt(),
        fresh.deletedAt(),
        fresh.lastActivityAt(),
        3);
  }
}
