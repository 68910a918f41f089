package dev.berth.testkit.provisioning;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.provisioning.NodeId;
import dev.berth.application.provisioning.Operations;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.shared.WorkspaceSide;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the queue promises. A lease of no duration has lapsed when the next caller comes, so that no
 * test waits; instants of the far past and future stand for due and not due on any store's clock.
 */
@ContractFor(Operations.class)
public interface OperationQueueContract {

  Instant NOW = MutableClock.START;
  Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");
  Duration LEASE = Duration.ofMinutes(5);
  NodeId ONE = new NodeId("node-one");
  NodeId TWO = new NodeId("node-two");

  WorkspaceSide workspaceSide();

  @Test
  default void aClaimedOperationIsTheQueuedOneUnderAHigherEpoch() {
    HostId host = host();
    Operation queued = queued(host);

    Operation claimed = claim(host, ONE).orElseThrow();

    assertThat(claimed.id()).isEqualTo(queued.id());
    assertThat(claimed.epoch()).isEqualTo(queued.epoch() + 1);
    assertThat(claimed.steps()).isEqualTo(queued.steps());
    assertThat(find(claimed)).contains(claimed);
  }

  @Test
  default void anEmptyQueueGivesNothing() {
    assertThat(claim(host(), ONE)).isEmpty();
  }

  @Test
  default void whatIsLeasedIsNotGivenAgain() {
    HostId host = host();
    queued(host);
    assertThat(claim(host, ONE)).isPresent();

    assertThat(claim(host, TWO)).isEmpty();
    assertThat(claim(host, ONE)).isEmpty();
  }

  @Test
  default void theOldestComesFirst() {
    HostId host = host();
    Operation younger = queued(host, NOW.minusSeconds(1));
    Operation older = queued(host, NOW.minusSeconds(2));

    assertThat(claim(host, ONE).map(Operation::id)).contains(older.id());
    assertThat(claim(host, ONE).map(Operation::id)).contains(younger.id());
  }

  @Test
  default void anotherHostsWorkIsNotGiven() {
    queued(host());

    assertThat(claim(host(), ONE)).isEmpty();
  }

  @Test
  default void whatIsNotDueYetWaits() {
    HostId host = host();
    Operation queued = queued(host);
    update(queued.begun(0, NOW), NEVER);

    assertThat(claim(host, ONE)).isEmpty();
  }

  @Test
  default void whatHasEndedIsNotGiven() {
    HostId host = host();
    update(queued(host).finished(OperationStatus.SUCCEEDED, NOW), NOW);

    assertThat(claim(host, ONE)).isEmpty();
  }

  @Test
  default void aLapsedLeaseMovesToTheNextAndTheOldHolderIsFencedOff() {
    HostId host = host();
    queued(host);
    Operation dead = claim(host, ONE, Duration.ZERO).orElseThrow();

    Operation taken = claim(host, TWO).orElseThrow();

    assertThat(taken.id()).isEqualTo(dead.id());
    assertThat(taken.epoch()).isEqualTo(dead.epoch() + 1);
    assertRefused(OperationError.LEASE_LOST, () -> update(dead.begun(0, NOW), NOW));
    assertThat(renew(dead)).isFalse();
    release(dead);
    assertThat(claim(host, ONE)).isEmpty();
    update(taken.begun(0, NOW), NOW);
  }

  @Test
  default void aReleasedLeaseIsGivenAtOnce() {
    HostId host = host();
    queued(host);
    release(claim(host, ONE).orElseThrow());

    assertThat(claim(host, TWO)).isPresent();
  }

  @Test
  default void aLeaseCanBeKeptAndTheJournalWrittenMeanwhile() {
    HostId host = host();
    queued(host);
    Operation claimed = claim(host, ONE, Duration.ZERO).orElseThrow();

    assertThat(renew(claimed)).isTrue();
    Operation written = update(claimed.begun(0, NOW), NOW);
    assertThat(renew(claimed)).isTrue();
    update(written.done(0, NOW), NOW);

    assertThat(claim(host, TWO)).isEmpty();
  }

  @Test
  default void aLeaseCannotBeKeptOnceTheOperationWasCancelledOrHasEnded() {
    HostId host = host();
    queued(host);
    Operation claimed = claim(host, ONE).orElseThrow();

    Operation cancelled = update(claimed.cancelRequested(), NOW);
    assertThat(renew(claimed)).isFalse();
    assertThat(renew(cancelled)).isTrue();

    update(cancelled.finished(OperationStatus.FAILED, NOW), NOW);
    assertThat(renew(cancelled)).isFalse();
  }

  @Test
  default void aWorkspaceIsWorkedOnUnderOneLeaseAtATime() {
    HostId host = host();
    Workspace workspace = workspace(host);
    add(OperationSamples.creation(workspace));
    Operation claimed = claim(host, ONE).orElseThrow();
    update(claimed.superseded(OperationKind.DELETE, NOW), NOW);
    Operation later = add(OperationSamples.creation(workspace));

    assertThat(claim(host, TWO)).isEmpty();
    release(claimed);

    assertThat(claim(host, TWO).map(Operation::id)).contains(later.id());
  }

  @Test
  default void aNodeThatComesUpAgainTakesBackWhatItLeasedOnItsHostAlone() {
    HostId host = host();
    HostId other = host();
    queued(host);
    queued(host);
    queued(other);
    Operation mine = claim(host, ONE).orElseThrow();
    assertThat(claim(host, TWO)).as("a node beside it on the same host").isPresent();
    assertThat(claim(other, ONE)).isPresent();

    int released =
        workspaceSide().committed(() -> workspaceSide().operations().releaseAll(host, ONE));

    assertThat(released).isEqualTo(1);
    assertThat(claim(host, ONE).map(Operation::id)).contains(mine.id());
    assertThat(claim(host, ONE)).isEmpty();
    assertThat(claim(other, TWO)).isEmpty();
  }

  @Test
  default void whatCanBeClaimedNowIsDueAndAnEmptyQueueNever() {
    HostId host = host();
    assertThat(untilDue(host)).isEmpty();

    Operation queued = queued(host);

    assertThat(untilDue(host)).contains(Duration.ZERO);
    assertThat(untilDue(host())).as("another host").isEmpty();
    update(queued.finished(OperationStatus.SUCCEEDED, NOW), NOW);
    assertThat(untilDue(host)).isEmpty();
  }

  @Test
  default void whatWaitsIsDueWhenItsTimeHasComeAndItsLeaseHasEnded() {
    HostId host = host();
    queued(host);
    Operation claimed = claim(host, ONE).orElseThrow();

    assertThat(untilDue(host).orElseThrow()).isPositive().isLessThanOrEqualTo(LEASE);

    faulted(claimed, LEASE.multipliedBy(4));
    assertThat(untilDue(host).orElseThrow())
        .isGreaterThan(LEASE.multipliedBy(2))
        .isLessThanOrEqualTo(LEASE.multipliedBy(4));
    queued(host);
    assertThat(untilDue(host)).as("the first of them counts").contains(Duration.ZERO);
  }

  @Test
  default void whatFollowsOnOneThatIsStillWorkedOnIsDueWhenThatLeaseHasEnded() {
    HostId host = host();
    Workspace workspace = workspace(host);
    add(OperationSamples.creation(workspace));
    Operation claimed = claim(host, ONE).orElseThrow();
    update(claimed.superseded(OperationKind.DELETE, NOW), NOW);
    add(OperationSamples.creation(workspace));

    assertThat(untilDue(host).orElseThrow()).isPositive().isLessThanOrEqualTo(LEASE);
    release(claimed);

    assertThat(untilDue(host)).contains(Duration.ZERO);
  }

  @Test
  default void aFaultIsCountedAndGivesTheLeaseBack() {
    HostId host = host();
    queued(host);
    Operation first = claim(host, ONE).orElseThrow();

    assertThat(faulted(first, Duration.ZERO)).isEqualTo(1);
    Operation second = claim(host, TWO).orElseThrow();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(faulted(first, Duration.ZERO)).as("it is held by somebody else").isZero();
    Operation begun = update(second.begun(0, NOW), NOW);
    assertThat(faulted(begun, LEASE)).isEqualTo(2);

    assertThat(claim(host, ONE)).as("it waits").isEmpty();
    Operation ended = update(begun.finished(OperationStatus.STUCK, NOW), NOW);
    assertThat(faulted(ended, Duration.ZERO)).isZero();
  }

  @Test
  default void eightThreadsNeverGetTheSame() {
    HostId host = host();
    List<OperationId> queued = Stream.generate(() -> queued(host).id()).limit(12).toList();

    Together<List<OperationId>> claimed = Together.run(8, () -> claimAll(host)).all();

    assertThat(claimed.values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(queued);
  }

  @Test
  default void anOlderLeaseIsRefusedWhateverItsVersion() {
    HostId host = host();
    queued(host);
    Operation lost = claim(host, ONE, Duration.ZERO).orElseThrow();
    Operation held = claim(host, TWO).orElseThrow();
    Operation asNew = OperationSamples.at(held.version(), lost);

    assertRefused(OperationError.LEASE_LOST, () -> update(asNew.begun(0, NOW), NOW));

    assertThat(find(held)).contains(held);
  }

  private List<OperationId> claimAll(HostId host) {
    List<OperationId> mine = new ArrayList<>();
    Optional<Operation> claimed = claim(host, ONE);
    while (claimed.isPresent()) {
      mine.add(claimed.get().id());
      claimed = claim(host, ONE);
    }
    return mine;
  }

  private HostId host() {
    return workspaceSide().committed(() -> workspaceSide().hosts().add(HostSamples.host())).id();
  }

  private Workspace workspace(HostId host) {
    return workspaceSide()
        .committed(() -> workspaceSide().workspaces().add(WorkspaceSamples.workspace(host)));
  }

  private Operation queued(HostId host) {
    return queued(host, NOW);
  }

  private Operation queued(HostId host, Instant at) {
    return add(OperationSamples.creation(workspace(host), at));
  }

  private Operation add(Operation operation) {
    return workspaceSide().committed(() -> workspaceSide().operations().add(operation));
  }

  private Operation update(Operation operation, Instant notBefore) {
    return workspaceSide()
        .committed(() -> workspaceSide().operations().update(operation, notBefore));
  }

  private Optional<Operation> find(Operation operation) {
    return workspaceSide()
        .committed(() -> workspaceSide().operations().find(operation.tenant(), operation.id()));
  }

  private Optional<Operation> claim(HostId host, NodeId node) {
    return claim(host, node, LEASE);
  }

  private Optional<Operation> claim(HostId host, NodeId node, Duration lease) {
    return workspaceSide().committed(() -> workspaceSide().operations().claim(host, node, lease));
  }

  private Optional<Duration> untilDue(HostId host) {
    return workspaceSide().committed(() -> workspaceSide().operations().untilDue(host));
  }

  private boolean renew(Operation held) {
    return workspaceSide().committed(() -> workspaceSide().operations().renew(held, LEASE));
  }

  private int faulted(Operation held, Duration wait) {
    return workspaceSide().committed(() -> workspaceSide().operations().faulted(held, wait));
  }

  private void release(Operation held) {
    workspaceSide().unitOfWork().run(() -> workspaceSide().operations().release(held));
  }
}
