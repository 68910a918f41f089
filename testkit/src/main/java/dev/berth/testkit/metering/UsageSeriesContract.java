package dev.berth.testkit.metering;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.berth.application.metering.UsageSeries;
import dev.berth.domain.metering.Level;
import dev.berth.domain.metering.UsagePoint;
import dev.berth.domain.metering.UsageResolution;
import dev.berth.domain.metering.UsageSample;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.shared.WorkspaceSide;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a store of usage promises. */
@ContractFor(UsageSeries.class)
public interface UsageSeriesContract {

  Instant HOUR = UsageResolution.HOUR.begin(MutableClock.START);
  UsageResolution SAMPLE = UsageResolution.SAMPLE;
  UsageResolution FIVE = UsageResolution.FIVE_MINUTES;

  WorkspaceSide workspaceSide();

  @Test
  default void aSampleIsReadAsItWasSeen() {
    Workspace workspace = workspace();
    Instant at = HOUR.plusNanos(123_456_000);

    add(workspace.placement().host(), at, sample(workspace, 12.5, 300));

    assertThat(since(workspace, HOUR, 10))
        .containsExactly(
            new UsagePoint(
                at,
                SAMPLE,
                1,
                Optional.of(Level.of(12.5)),
                Optional.of(Level.of(300)),
                Optional.of(40L),
                Optional.of(7)));
  }

  @Test
  default void whatTheMachineDidNotTellIsAbsent() {
    Workspace workspace = workspace();

    add(workspace.placement().host(), HOUR, bare(workspace));

    assertThat(since(workspace, HOUR, 10))
        .containsExactly(
            new UsagePoint(
                HOUR,
                SAMPLE,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  default void theNewestAreToldOldestFirstAndNoneFromBefore() {
    Workspace workspace = workspace();
    for (int i = 0; i < 5; i++) {
      add(workspace.placement().host(), HOUR.plusSeconds(30L * i), bare(workspace));
    }

    assertThat(since(workspace, HOUR.plusSeconds(60), 10))
        .extracting(UsagePoint::at)
        .containsExactly(HOUR.plusSeconds(60), HOUR.plusSeconds(90), HOUR.plusSeconds(120));
    assertThat(since(workspace, HOUR, 2))
        .extracting(UsagePoint::at)
        .containsExactly(HOUR.plusSeconds(90), HOUR.plusSeconds(120));
  }

  @Test
  default void aLookTooSoonAfterAnotherIsNotKept() {
    Workspace workspace = workspace();
    HostId host = workspace.placement().host();
    add(host, HOUR, sample(workspace, 10, 100));

    add(host, HOUR, sample(workspace, 90, 900));
    add(host, HOUR.plus(UsageResolution.LOOKS_APART).minusSeconds(1), bare(workspace));
    add(host, HOUR.minusSeconds(10), bare(workspace));
    add(workspace().placement().host(), HOUR.plusSeconds(1), bare(workspace));

    assertThat(since(workspace, HOUR.minusSeconds(10), 10))
        .extracting(UsagePoint::at, UsagePoint::memoryMb)
        .containsExactly(
            tuple(HOUR, Optional.of(Level.of(100))), tuple(HOUR.plusSeconds(1), Optional.empty()));
  }

  @Test
  default void ofFourWhoLookAtTheSameTimeOneCounts() {
    Workspace workspace = workspace();
    AtomicInteger seconds = new AtomicInteger();

    Together.run(
            4,
            () -> {
              Instant at = HOUR.plusSeconds(seconds.getAndIncrement());
              add(workspace.placement().host(), at, bare(workspace));
              return at;
            })
        .all();

    assertThat(since(workspace, HOUR, 10)).hasSize(1);
  }

  @Test
  default void anotherWorkspaceAndAnotherTenantAreToldNothing() {
    Workspace workspace = workspace();
    add(workspace.placement().host(), HOUR, bare(workspace));

    assertThat(since(workspace(), HOUR, 10)).isEmpty();
    assertThat(since(new TenantId(Fresh.uuid()), workspace.id(), HOUR, 10)).isEmpty();
    assertThat(since(workspace.ownership().tenant(), new WorkspaceId(Fresh.uuid()), HOUR, 10))
        .isEmpty();
  }

  @Test
  default void theOldestStretchBecomesOnePointOfEachWorkspace() {
    Workspace one = workspace();
    HostId host = one.placement().host();
    Workspace other = workspace(host);
    add(host, HOUR, sample(one, 10, 100), bare(other));
    add(host, HOUR.plusSeconds(30), sample(one, 40, 200));
    add(host, HOUR.plusSeconds(270), bare(one));
    add(host, HOUR.plusSeconds(300), sample(one, 1, 1));
    add(host, HOUR.plusSeconds(900), sample(one, 2, 2));

    int made = condense(host, SAMPLE, HOUR.plusSeconds(600));

    assertThat(made).isEqualTo(2);
    assertThat(since(one, HOUR, 10))
        .first()
        .isEqualTo(
            new UsagePoint(
                HOUR,
                FIVE,
                3,
                Optional.of(new Level(25, 40)),
                Optional.of(new Level(150, 200)),
                Optional.of(40L),
                Optional.of(7)));
    assertThat(since(one, HOUR, 10))
        .extracting(UsagePoint::resolution)
        .containsExactly(FIVE, SAMPLE, SAMPLE);
    assertThat(since(other, HOUR, 10))
        .extracting(UsagePoint::cpuPercent)
        .containsExactly(Optional.empty());
    assertThat(condense(host, SAMPLE, HOUR.plusSeconds(600))).isEqualTo(1);
    assertThat(condense(host, SAMPLE, HOUR.plusSeconds(600))).isZero();
  }

  @Test
  default void aPointWeighsAsMuchAsTheLooksItIsMadeOf() {
    Workspace workspace = workspace();
    HostId host = workspace.placement().host();
    for (int i = 0; i < 3; i++) {
      add(host, HOUR.plusSeconds(30L * i), sample(workspace, 10, 100));
    }
    add(host, HOUR.plusSeconds(300), sample(workspace, 50, 500));
    Instant end = HOUR.plus(Duration.ofHours(1));
    condense(host, SAMPLE, end);
    condense(host, SAMPLE, end);

    assertThat(condense(host, FIVE, end)).isEqualTo(1);

    UsagePoint hour = since(workspace, HOUR, 10).get(0);
    assertThat(hour.resolution()).isEqualTo(UsageResolution.HOUR);
    assertThat(hour.at()).isEqualTo(HOUR);
    assertThat(hour.samples()).isEqualTo(4);
    assertThat(hour.cpuPercent().orElseThrow().average()).isCloseTo(20, within(1e-9));
    assertThat(hour.cpuPercent().orElseThrow().most()).isEqualTo(50);
  }

  @Test
  default void whatComesLateIsTakenIn() {
    Workspace workspace = workspace();
    HostId host = workspace.placement().host();
    add(host, HOUR, sample(workspace, 10, 100));
    condense(host, SAMPLE, HOUR.plusSeconds(300));
    add(host, HOUR.plusSeconds(30), sample(workspace, 30, 50));

    condense(host, SAMPLE, HOUR.plusSeconds(300));

    assertThat(since(workspace, HOUR, 10))
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.samples()).isEqualTo(2);
              assertThat(point.cpuPercent()).contains(new Level(20, 30));
              assertThat(point.memoryMb()).contains(new Level(75, 100));
            });
  }

  @Test
  default void anotherHostsPointsStayAsTheyAre() {
    Workspace workspace = workspace();
    add(workspace.placement().host(), HOUR, bare(workspace));
    HostId other = workspace().placement().host();

    assertThat(condense(other, SAMPLE, HOUR.plusSeconds(300))).isZero();
    assertThat(forget(other, SAMPLE, HOUR.plusSeconds(300))).isZero();

    assertThat(since(workspace, HOUR, 10))
        .extracting(UsagePoint::resolution)
        .containsExactly(SAMPLE);
  }

  @Test
  default void whatIsTooOldIsForgotten() {
    Workspace workspace = workspace();
    HostId host = workspace.placement().host();
    add(host, HOUR, bare(workspace));
    add(host, HOUR.plusSeconds(30), bare(workspace));

    assertThat(forget(host, UsageResolution.HOUR, HOUR.plusSeconds(30))).isZero();
    assertThat(forget(host, SAMPLE, HOUR.plusSeconds(30))).isEqualTo(1);

    assertThat(since(workspace, HOUR, 10))
        .extracting(UsagePoint::at)
        .containsExactly(HOUR.plusSeconds(30));
  }

  @Test
  default void twoWhoCondenseTheSameCountEveryLookOnce() {
    Workspace workspace = workspace();
    HostId host = workspace.placement().host();
    for (int i = 0; i < 10; i++) {
      add(host, HOUR.plusSeconds(30L * i), sample(workspace, 10, 100));
    }

    Together.run(2, () -> condense(host, SAMPLE, HOUR.plusSeconds(300))).all();

    assertThat(since(workspace, HOUR, 20))
        .extracting(UsagePoint::samples, UsagePoint::resolution)
        .containsExactly(tuple(10, FIVE));
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(
        () ->
            workspaceSide()
                .usage()
                .since(new TenantId(Fresh.uuid()), new WorkspaceId(Fresh.uuid()), HOUR, 1));
    assertNeedsUnitOfWork(
        () -> workspaceSide().usage().add(HostSamples.host().id(), HOUR, List.of()));
  }

  private Workspace workspace() {
    return workspace(
        workspaceSide().committed(() -> workspaceSide().hosts().add(HostSamples.host())).id());
  }

  private Workspace workspace(HostId host) {
    return workspaceSide()
        .committed(() -> workspaceSide().workspaces().add(WorkspaceSamples.workspace(host)));
  }

  private static UsageSample sample(Workspace workspace, double cpu, long memory) {
    return new UsageSample(
        workspace.ownership().tenant(),
        workspace.id(),
        Optional.of(cpu),
        Optional.of(memory),
        Optional.of(40L),
        Optional.of(7));
  }

  private static UsageSample bare(Workspace workspace) {
    return new UsageSample(
        workspace.ownership().tenant(),
        workspace.id(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void add(HostId host, Instant at, UsageSample... samples) {
    workspaceSide().unitOfWork().run(() -> workspaceSide().usage().add(host, at, List.of(samples)));
  }

  private int condense(HostId host, UsageResolution from, Instant before) {
    return workspaceSide().committed(() -> workspaceSide().usage().condense(host, from, before));
  }

  private int forget(HostId host, UsageResolution kind, Instant before) {
    return workspaceSide().committed(() -> workspaceSide().usage().forget(host, kind, before));
  }

  private List<UsagePoint> since(Workspace workspace, Instant since, int most) {
    return since(workspace.ownership().tenant(), workspace.id(), since, most);
  }

  private List<UsagePoint> since(TenantId tenant, WorkspaceId workspace, Instant since, int most) {
    return workspaceSide()
        .committed(() -> workspaceSide().usage().since(tenant, workspace, since, most));
  }
}
