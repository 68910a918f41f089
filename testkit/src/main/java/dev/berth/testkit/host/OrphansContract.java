package dev.berth.testkit.host;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.Orphans;
import dev.berth.domain.host.Orphan;
import dev.berth.domain.host.OrphanOrigin;
import dev.berth.domain.host.Remnant;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SharedError;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.shared.WorkspaceSide;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store of orphans promises. */
@ContractFor(Orphans.class)
public interface OrphansContract {

  WorkspaceSide workspaceSide();

  @Test
  default void anOrphanIsKeptAsItWasSeen() {
    Orphan orphan = orphan(host());

    Orphan stored = add(orphan);

    assertThat(stored).isEqualTo(Counted.up(orphan));
    assertThat(on(orphan.host())).containsExactly(stored);
    assertThat(lock(stored)).contains(stored);
  }

  @Test
  default void whatIsThereOfItAndAWordOfAnOperatorAreKept() {
    Orphan stored = add(orphan(host()));
    Orphan changed =
        stored
            .with(Set.of())
            .confirmed(OrphanOrigin.UNKNOWN, MutableClock.START.plusSeconds(3_600));

    Orphan updated = update(changed);

    assertThat(updated).isEqualTo(Counted.up(changed));
    assertThat(on(stored.host())).containsExactly(updated);
    assertRefused(SharedError.STALE_VERSION, () -> update(stored));
  }

  @Test
  default void anotherHostsAreAnothers() {
    Orphan mine = add(orphan(host()));
    Orphan second = add(orphan(mine.host()));
    HostId other = host();
    add(new Orphan(other, mine.instance(), Set.of(), MutableClock.START, Optional.empty(), 0));

    remove(new Orphan(other, mine.instance(), Set.of(), MutableClock.START, Optional.empty(), 0));

    assertThat(on(mine.host())).containsExactlyInAnyOrder(mine, second);
    assertThat(on(mine.host()))
        .isSortedAccordingTo(
            (one, two) -> one.instance().value().compareTo(two.instance().value()));
    assertThat(on(other)).isEmpty();
  }

  @Test
  default void whatIsForgottenIsAbsentAndMayBeSeenAgain() {
    Orphan stored = add(orphan(host()));

    remove(stored);
    remove(stored);

    assertThat(on(stored.host())).isEmpty();
    assertThat(lock(stored)).isEmpty();
    assertThat(add(stored).firstSeenAt()).isEqualTo(stored.firstSeenAt());
  }

  @Test
  default void itIsAddedOnce() {
    Orphan stored = add(orphan(host()));

    assertThatThrownBy(() -> add(stored)).isInstanceOf(RuntimeException.class);
  }

  @Test
  default void whoeverLocksItSeesWhatTheOneBeforeWrote() {
    Orphan stored = add(orphan(host()));

    Together.run(
            4,
            () ->
                workspaceSide()
                    .committed(
                        () ->
                            orphans()
                                .update(
                                    orphans()
                                        .lock(stored.host(), stored.instance())
                                        .orElseThrow())))
        .all();

    assertThat(on(stored.host()).get(0).version()).isEqualTo(stored.version() + 4);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> orphans().on(new HostId(Fresh.uuid())));
  }

  private Orphans orphans() {
    return workspaceSide().orphans();
  }

  private HostId host() {
    return workspaceSide().committed(() -> workspaceSide().hosts().add(HostSamples.host())).id();
  }

  private static Orphan orphan(HostId host) {
    return Orphan.seen(
        host,
        HostSamples.instance(),
        Set.of(Remnant.PROCESS, Remnant.HOME, Remnant.ACCOUNT),
        MutableClock.START);
  }

  private Orphan add(Orphan orphan) {
    return workspaceSide().committed(() -> orphans().add(orphan));
  }

  private Orphan update(Orphan orphan) {
    return workspaceSide().committed(() -> orphans().update(orphan));
  }

  private void remove(Orphan orphan) {
    workspaceSide().unitOfWork().run(() -> orphans().remove(orphan.host(), orphan.instance()));
  }

  private List<Orphan> on(HostId host) {
    return workspaceSide().committed(() -> orphans().on(host));
  }

  private Optional<Orphan> lock(Orphan orphan) {
    return workspaceSide().committed(() -> orphans().lock(orphan.host(), orphan.instance()));
  }
}
