package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.metering.CondenseUsage;
import dev.berth.application.metering.ReadWorkspaceUsage;
import dev.berth.application.metering.ReadWorkspaceUsage.Usage;
import dev.berth.application.metering.SampleUsage;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.metering.Level;
import dev.berth.domain.metering.UsagePoint;
import dev.berth.domain.metering.UsageResolution;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.workspace.Blueprint;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkspaceUsageTest {

  private static final Duration LOOK = UsageResolution.SAMPLE.width();

  private final World world = new World();
  private final ControlPlane node = new ControlPlane(world);
  private final List<InstanceId> disksSeen = new ArrayList<>();
  private Function<InstanceId, Optional<DiskUsage>> disk =
      any -> Optional.of(new DiskUsage(7L << 20, OptionalLong.empty()));
  private final SampleUsage sample =
      new SampleUsage(
          world.host,
          node.unitOfWork,
          world.database.workspaces(),
          world.database.usage(),
          new SampleUsage.Sights(world.machine.meters(), this::disk),
          world.clock);
  private final CondenseUsage condense =
      new CondenseUsage(world.host, node.unitOfWork, world.database.usage(), world.clock);
  private final ReadWorkspaceUsage read =
      new ReadWorkspaceUsage(node.unitOfWork, node.access, world.database.usage(), world.clock);

  private Optional<DiskUsage> disk(InstanceId instance) {
    disksSeen.add(instance);
    return disk.apply(instance);
  }

  @Test
  void aLookShowsWhatIsUsedAndTheNextOneHowMuchTimeOnProcessors() {
    Workspace workspace = running();
    InstanceId instance = workspace.placement().instance();
    world.machine.meters().show(instance, Duration.ofSeconds(10), 300L << 20, 12);
    sample.run();
    Instant first = world.clock.instant();
    world.machine.meters().show(instance, Duration.ofSeconds(25), 100L << 20, 8);
    world.clock.advance(LOOK);

    assertThat(sample.run()).isEqualTo(1);

    Usage usage = usage(workspace);
    assertThat(usage.series())
        .containsExactly(
            new UsagePoint(
                first,
                UsageResolution.SAMPLE,
                1,
                Optional.empty(),
                Optional.of(Level.of(300)),
                Optional.of(7L),
                Optional.of(12)),
            new UsagePoint(
                world.clock.instant(),
                UsageResolution.SAMPLE,
                1,
                Optional.of(Level.of(50)),
                Optional.of(Level.of(100)),
                Optional.of(7L),
                Optional.of(8)));
    assertThat(usage.current()).contains(usage.series().get(1));
  }

  @Test
  void anotherRunOfTheProgramIsNotComparedWithTheOneBefore() {
    Workspace workspace = running();
    InstanceId instance = workspace.placement().instance();
    sample.run();
    node.change(workspace.id(), Wish.RESTART);
    node.workToTheEnd();
    world.machine.meters().show(instance, Duration.ofSeconds(25), 1, 1);
    world.clock.advance(LOOK);

    sample.run();

    assertThat(usage(workspace).series())
        .hasSize(2)
        .allSatisfy(point -> assertThat(point.cpuPercent()).isEmpty());
  }

  @Test
  void whatDoesNotRunIsNotLookedAtAndHasNoCurrentUse() {
    Workspace workspace = running();
    sample.run();
    node.change(workspace.id(), Wish.STOP);
    node.workToTheEnd();
    world.clock.advance(Duration.ofMinutes(2).plusNanos(1000));

    assertThat(sample.run()).isZero();

    assertThat(usage(workspace).current()).isEmpty();
    assertThat(usage(workspace).series()).hasSize(1);
  }

  @Test
  void unlessAskedTheLastHourIsTold() {
    Workspace workspace = running();
    sample.run();
    world.clock.advance(Duration.ofHours(1));
    sample.run();
    assertThat(usage(workspace).series()).hasSize(2);

    world.clock.advance(Duration.ofSeconds(1));

    assertThat(usage(workspace).series()).hasSize(1);
    assertThat(since(workspace, Instant.EPOCH)).hasSize(2);
  }

  @Test
  void aWholeDayBecomesCoarserAndNoLookIsLostOrCountedTwice() {
    Workspace workspace = running();
    int looks = 0;
    Instant end = world.clock.instant().plus(Duration.ofHours(27));
    while (world.clock.instant().isBefore(end)) {
      looks += sample.run();
      world.clock.advance(LOOK);
      if (looks % 10 == 0) {
        condense.run();
      }
    }

    List<UsagePoint> series = since(workspace, Instant.EPOCH);
    assertThat(series.stream().mapToInt(UsagePoint::samples).sum()).isEqualTo(looks);
    assertThat(series).extracting(UsagePoint::at).isSorted().doesNotHaveDuplicates();
    assertThat(series)
        .extracting(UsagePoint::resolution)
        .isSortedAccordingTo((one, other) -> other.compareTo(one));
    Map<UsageResolution, Long> counts =
        series.stream()
            .collect(Collectors.groupingBy(UsagePoint::resolution, Collectors.counting()));
    assertThat(counts.get(UsageResolution.SAMPLE)).isBetween(120L, 140L);
    assertThat(counts.get(UsageResolution.FIVE_MINUTES)).isBetween(276L, 290L);
    assertThat(counts.get(UsageResolution.HOUR)).isBetween(2L, 3L);

    world.clock.advance(Duration.ofDays(30).plusHours(1));
    condense.run();

    assertThat(since(workspace, Instant.EPOCH)).isEmpty();
  }

  @Test
  void homesAreLookedAtEveryFiveMinutesAndInBetweenTheLastLookCounts() {
    Workspace workspace = running();
    for (int look = 0; look < 10; look++) {
      sample.run();
      world.clock.advance(LOOK);
    }
    assertThat(disksSeen).hasSize(1);
    assertThat(usage(workspace).current().flatMap(UsagePoint::diskMb)).contains(7L);
    disk =
        any -> {
          throw HostException.passing("The disk does not answer.");
        };

    sample.run();

    assertThat(disksSeen).hasSize(2);
    assertThat(usage(workspace).current().flatMap(UsagePoint::diskMb)).isEmpty();
  }

  @Test
  void ofManyHomesSomeAreLookedAtWithEachLook() {
    for (int i = 0; i < 60; i++) {
      runningAnywhere();
    }

    assertThat(sample.run()).isEqualTo(60);
    assertThat(disksSeen).hasSize(50).doesNotHaveDuplicates();
    world.clock.advance(LOOK);
    sample.run();

    assertThat(disksSeen).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void signsOfActivityAreNotedButNotFromTheFuture() {
    Workspace workspace = running();
    InstanceId instance = workspace.placement().instance();
    sample.run();
    assertThat(usage(workspace).workspace().lastActivityAt()).isEmpty();
    Instant worked = world.clock.instant().minusSeconds(20);
    world.machine.beat(instance, worked);
    sample.run();
    world.clock.advance(LOOK);
    world.machine.beat(instance, world.clock.instant().plusNanos(1000));
    sample.run();
    assertThat(usage(workspace).workspace().lastActivityAt()).contains(worked);

    world.machine.beat(instance, worked.minusSeconds(5));
    sample.run();

    Workspace after = usage(workspace).workspace();
    assertThat(after.lastActivityAt()).contains(worked);
    assertThat(after.version()).isEqualTo(workspace.version());
  }

  @Test
  @Denies(ReadWorkspaceUsage.class)
  void whoMayNotReadTheWorkspaceIsToldNothing() {
    Workspace workspace = running();
    Actor operator = World.actor(Role.OPERATOR, Optional.empty());

    assertRefused(
        SharedError.PERMISSION_DENIED,
        () -> read.handle(operator, workspace.id(), Optional.empty()));
    Stream.of(world.actor(Role.MEMBER), World.stranger())
        .forEach(
            other ->
                assertRefused(
                    WorkspaceError.WORKSPACE_NOT_FOUND,
                    () -> read.handle(other, workspace.id(), Optional.empty())));
    assertThat(read.handle(world.actor(Role.VIEWER), workspace.id(), Optional.empty()).workspace())
        .isEqualTo(workspace);
  }

  private Usage usage(Workspace workspace) {
    return read.handle(world.member, workspace.id(), Optional.empty());
  }

  private List<UsagePoint> since(Workspace workspace, Instant since) {
    return read.handle(world.member, workspace.id(), Optional.of(since)).series();
  }

  private Workspace running() {
    Workspace created = node.create();
    node.workToTheEnd();
    return world.workspace(created.id());
  }

  /** One that no tenant's limits hold back. */
  private void runningAnywhere() {
    Blueprint blueprint = WorkspaceSamples.workspace(world.host).blueprint();
    WorkspaceSpec spec = world.machine.answering();
    world.machine.processes().ensureStarted(spec);
    Instant now = world.clock.instant();
    Workspace wish =
        Workspace.requested(
            spec.workspace(),
            WorkspaceSamples.ownership(),
            WorkspaceSamples.name(),
            blueprint,
            world.host,
            Optional.empty(),
            now);
    world.database.committed(
        () -> world.database.workspaces().add(wish.starting(now).running(now)));
  }
}
