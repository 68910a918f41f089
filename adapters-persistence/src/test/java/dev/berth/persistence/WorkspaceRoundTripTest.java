package dev.berth.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.host.AccountLease;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.AccountRange;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.HostRoom;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.host.Overcommit;
import dev.berth.domain.portallocation.LeaseState;
import dev.berth.domain.portallocation.PortLease;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.provisioning.Direction;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.provisioning.SagaStep;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.provisioning.StepPolicy;
import dev.berth.domain.provisioning.StepRecord;
import dev.berth.domain.provisioning.StepState;
import dev.berth.domain.provisioning.WorkspaceEvent;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.quota.TenantQuota;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.template.TemplateId;
import dev.berth.domain.workspace.Blueprint;
import dev.berth.domain.workspace.DesiredStatus;
import dev.berth.domain.workspace.DotfilesUrl;
import dev.berth.domain.workspace.Lifecycle;
import dev.berth.domain.workspace.Ownership;
import dev.berth.domain.workspace.Placement;
import dev.berth.domain.workspace.StopReason;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.WorkspaceSide;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever a row is given it gives back. */
final class WorkspaceRoundTripTest {

  private static final int TIMES = 25;

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.one();

  private final WorkspaceSide side = DATABASES.workspaceSide();

  @RepeatedTest(TIMES)
  void aHostAndAPort(RepetitionInfo repetition) {
    RandomValues any = new RandomValues(repetition.getCurrentRepetition());
    PortNumber first = new PortNumber(1024 + any.number(60_000));
    boolean draining = any.coin();
    Host host =
        new Host(
            new HostId(any.uuid()),
            any.any(HostKind.class),
            any.text(),
            new PortRange(first, new PortNumber(first.value() + any.number(20))),
            room(any),
            draining,
            any.instant(),
            Optional.empty(),
            draining ? any.maybe(any::instant) : Optional.empty(),
            0);
    PortLease lease =
        new PortLease(
            host.id(),
            first,
            any.coin() ? LeaseState.BLOCKED : LeaseState.FREE,
            Optional.empty(),
            any.instant(),
            1);

    side.committed(() -> side.hosts().add(host));
    side.unitOfWork().run(() -> side.portLeases().provide(host.id(), host.ports()));
    side.unitOfWork().run(() -> side.portLeases().update(lease));

    assertThat(side.committed(() -> side.hosts().find(host.id()))).contains(Counted.up(host));
    assertThat(side.committed(() -> side.portLeases().find(host.id(), first)))
        .contains(Counted.up(lease));
  }

  private static HostRoom room(RandomValues any) {
    return new HostRoom(
        any.maybe(() -> new MemoryAndDisk(any.number(1 << 24), any.number(1 << 30))),
        any.maybe(() -> new Overcommit(10 + any.number(9_991))),
        any.maybe(() -> new Overcommit(10 + any.number(9_991))));
  }

  @RepeatedTest(TIMES)
  void anAccountNumber(RepetitionInfo repetition) {
    RandomValues any = new RandomValues(repetition.getCurrentRepetition());
    HostId host = host();
    AccountNumber number = new AccountNumber(1_000 + any.number(60_000));
    WorkspaceId holder =
        side.committed(() -> side.workspaces().add(WorkspaceSamples.workspace(host))).id();
    side.unitOfWork()
        .run(() -> side.accountLeases().provide(host, new AccountRange(number, number)));
    AccountLease held =
        side.committed(() -> side.accountLeases().claim(host, holder, any.instant()));
    AccountLease lease =
        new AccountLease(host, number, Optional.of(holder), any.instant(), held.version());

    side.unitOfWork().run(() -> side.accountLeases().update(lease));

    assertThat(side.committed(() -> side.accountLeases().heldBy(holder)))
        .contains(Counted.up(lease));
  }

  @RepeatedTest(TIMES)
  void aQuota(RepetitionInfo repetition) {
    RandomValues any = new RandomValues(repetition.getCurrentRepetition());
    TenantStanding standing =
        new TenantStanding(
            new TenantId(any.uuid()), any.slug(), any.limits(), any.coin(), any.bounded());
    TenantQuota quota =
        new TenantQuota(standing.id(), any.limits(), any.coin(), any.bounded(), any.bounded(), 1);

    side.committed(() -> side.quotas().lock(standing));
    side.unitOfWork().run(() -> side.quotas().update(quota));

    assertThat(side.committed(() -> side.quotas().find(quota.tenant())))
        .contains(Counted.up(quota));
  }

  @RepeatedTest(TIMES)
  void aWorkspace(RepetitionInfo repetition) {
    RandomValues any = new RandomValues(repetition.getCurrentRepetition());
    Workspace workspace = workspace(any, host());

    side.committed(() -> side.workspaces().add(workspace));

    assertThat(
            side.committed(
                () -> side.workspaces().find(workspace.ownership().tenant(), workspace.id())))
        .contains(Counted.up(workspace));
  }

  @RepeatedTest(TIMES)
  void anOperationAndAnEvent(RepetitionInfo repetition) {
    RandomValues any = new RandomValues(repetition.getCurrentRepetition());
    HostId host = host();
    Workspace workspace =
        side.committed(() -> side.workspaces().add(WorkspaceSamples.workspace(host)));
    Operation operation = operation(any, workspace);
    WorkspaceEvent event =
        new WorkspaceEvent(
            0,
            operation.tenant(),
            workspace.id(),
            any.maybe(operation::id),
            any.line(),
            any.map(),
            any.instant());

    side.committed(() -> side.operations().add(operation));
    side.unitOfWork().run(() -> side.events().append(event));

    assertThat(side.committed(() -> side.operations().find(operation.tenant(), operation.id())))
        .contains(Counted.up(operation));
    assertThat(side.committed(() -> side.events().after(operation.tenant(), workspace.id(), 0, 9)))
        .singleElement()
        .usingRecursiveComparison()
        .ignoringFields("sequence")
        .isEqualTo(event);
  }

  private HostId host() {
    return side.committed(() -> side.hosts().add(HostSamples.host())).id();
  }

  private static Workspace workspace(RandomValues any, HostId host) {
    WorkspaceId id = new WorkspaceId(any.uuid());
    return new Workspace(
        id,
        new Ownership(
            new TenantId(any.uuid()),
            any.slug(),
            new UserId(any.uuid()),
            Stream.of(any.uuid(), any.uuid()).map(UserId::new).collect(Collectors.toSet())),
        WorkspaceSamples.name(),
        new Blueprint(
            TemplateId.CODE_SERVER,
            new ResourceLimits(1 + any.number(9), 1 + any.number(9), 1 + any.number(9)),
            any.maybe(() -> 5 + any.number(10_000)),
            any.maybe(() -> new DotfilesUrl("https://git.example.com/" + any.number(9)))),
        new Placement(
            host, InstanceId.of(id), any.maybe(() -> new PortNumber(1024 + any.number(60_000)))),
        new Lifecycle(
            any.any(WorkspaceStatus.class),
            any.any(DesiredStatus.class),
            any.maybe(any::text),
            any.maybe(() -> any.any(StopReason.class)),
            any.bounded(),
            any.maybe(any::instant)),
        any.maybe(() -> new SealedSecret(any.line())),
        any.instant(),
        any.instant(),
        any.maybe(any::instant),
        Optional.empty(),
        0);
  }

  private static Operation operation(RandomValues any, Workspace workspace) {
    List<StepRecord> steps = IntStream.range(0, any.number(8)).mapToObj(i -> step(any)).toList();
    return new Operation(
        new OperationId(any.uuid()),
        workspace.ownership().tenant(),
        workspace.id(),
        workspace.placement().host(),
        any.any(OperationKind.class),
        any.bounded(),
        any.coin(),
        any.any(OperationStatus.class),
        steps,
        any.maybe(() -> new UserId(any.uuid())),
        any.coin(),
        any.maybe(any::text),
        any.instant(),
        any.maybe(any::instant),
        0,
        0);
  }

  private static StepRecord step(RandomValues any) {
    StepPolicy policy =
        new StepPolicy(
            1 + any.number(9), any.millis(90_000), any.millis(900_000).plus(Duration.ofNanos(1)));
    boolean compensated = any.coin();
    Direction direction = compensated ? Direction.APPLY : any.any(Direction.class);
    return new StepRecord(
        new SagaStep(StepName.HOME, direction, compensated, policy),
        any.any(StepState.class),
        any.bounded(),
        any.maybe(any::instant),
        any.maybe(any::instant),
        any.maybe(any::instant),
        any.maybe(any::text),
        any.maybe(any::text),
        any.number(1_000) / 1_000.0);
  }
}
