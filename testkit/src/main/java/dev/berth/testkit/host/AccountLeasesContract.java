package dev.berth.testkit.host;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.AccountLeases;
import dev.berth.domain.host.AccountLease;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.AccountRange;
import dev.berth.domain.host.HostError;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.WorkspaceId;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store of account numbers promises. */
@ContractFor(AccountLeases.class)
public interface AccountLeasesContract {

  Instant NOW = MutableClock.START;
  Duration REST = Duration.ofMinutes(10);
  long FIRST = 200_000;

  WorkspaceSide workspaceSide();

  @Test
  default void theLowestUnusedNumberIsGivenFirst() {
    HostId host = host(3);

    assertThat(claim(host).number()).isEqualTo(new AccountNumber(FIRST));
    assertThat(claim(host).number()).isEqualTo(new AccountNumber(FIRST + 1));
  }

  @Test
  default void aClaimedNumberIsFoundWithItsHolder() {
    HostId host = host(3);
    WorkspaceId holder = workspace(host);

    AccountLease lease = claim(host, holder, NOW);

    assertThat(lease.holder()).contains(holder);
    assertThat(heldBy(holder)).contains(lease);
    assertThat(heldBy(new WorkspaceId(Fresh.uuid()))).isEmpty();
  }

  @Test
  default void aNumberComesBackAfterItsRestAndAfterAllThatWereNeverUsed() {
    HostId host = host(2);
    AccountLease used = claim(host);

    update(used.released(NOW, REST));

    assertThat(claim(host, NOW.plus(REST)).number()).isEqualTo(new AccountNumber(FIRST + 1));
    assertRefused(
        HostError.ACCOUNTS_EXHAUSTED, () -> claim(host, NOW.plus(REST).minusNanos(1_000)));
    assertThat(claim(host, NOW.plus(REST)).number()).isEqualTo(used.number());
  }

  @Test
  default void whenNoneIsLeftTheClaimIsRefused() {
    HostId host = host(1);
    claim(host);

    assertRefused(HostError.ACCOUNTS_EXHAUSTED, () -> claim(host));
  }

  @Test
  default void aNumberOfARolledBackClaimGoesToTheNext() {
    HostId host = host(2);
    WorkspaceId unlucky = workspace(host);

    assertThatThrownBy(
            () ->
                workspaceSide()
                    .unitOfWork()
                    .run(
                        () -> {
                          workspaceSide().accountLeases().claim(host, unlucky, NOW);
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");

    assertThat(heldBy(unlucky)).isEmpty();
    assertThat(claim(host).number()).isEqualTo(new AccountNumber(FIRST));
  }

  @Test
  default void numbersOutsideOfANewRangeAreNeverGivenAgain() {
    HostId host = host(2);
    WorkspaceId holder = workspace(host);
    claim(host, holder, NOW);

    provide(host, FIRST + 10, FIRST + 10);
    update(heldBy(holder).orElseThrow().released(NOW, Duration.ZERO));

    assertThat(claim(host).number()).isEqualTo(new AccountNumber(FIRST + 10));
    assertRefused(HostError.ACCOUNTS_EXHAUSTED, () -> claim(host));
  }

  @Test
  default void anotherHostHasTheSameNumbersForItself() {
    assertThat(claim(host(1)).number()).isEqualTo(claim(host(1)).number());
  }

  @Test
  default void aStaleCopyIsRefused() {
    AccountLease lease = claim(host(1));
    update(lease.released(NOW, REST));

    assertRefused(SharedError.STALE_VERSION, () -> update(lease.released(NOW, REST)));
  }

  @Test
  default void parallelClaimsNeverShareANumber() {
    HostId host = host(80);

    Together<List<AccountLease>> claimed =
        Together.run(8, () -> IntStream.range(0, 10).mapToObj(i -> claim(host)).toList()).all();

    assertThat(claimed.values().stream().flatMap(List::stream).map(AccountLease::number))
        .doesNotHaveDuplicates()
        .hasSize(80);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(
        () -> workspaceSide().accountLeases().heldBy(new WorkspaceId(Fresh.uuid())));
  }

  private HostId host(int numbers) {
    HostId host =
        workspaceSide().committed(() -> workspaceSide().hosts().add(HostSamples.host())).id();
    provide(host, FIRST, FIRST + numbers - 1);
    return host;
  }

  private void provide(HostId host, long first, long last) {
    workspaceSide()
        .unitOfWork()
        .run(
            () ->
                workspaceSide()
                    .accountLeases()
                    .provide(
                        host, new AccountRange(new AccountNumber(first), new AccountNumber(last))));
  }

  private WorkspaceId workspace(HostId host) {
    return workspaceSide()
        .committed(() -> workspaceSide().workspaces().add(WorkspaceSamples.workspace(host)))
        .id();
  }

  private AccountLease claim(HostId host) {
    return claim(host, NOW);
  }

  private AccountLease claim(HostId host, Instant now) {
    return claim(host, workspace(host), now);
  }

  private AccountLease claim(HostId host, WorkspaceId holder, Instant now) {
    return workspaceSide()
        .committed(() -> workspaceSide().accountLeases().claim(host, holder, now));
  }

  private void update(AccountLease lease) {
    workspaceSide().unitOfWork().run(() -> workspaceSide().accountLeases().update(lease));
  }

  private Optional<AccountLease> heldBy(WorkspaceId holder) {
    return workspaceSide().committed(() -> workspaceSide().accountLeases().heldBy(holder));
  }
}
