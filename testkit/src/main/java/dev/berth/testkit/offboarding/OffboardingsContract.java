package dev.berth.testkit.offboarding;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.offboarding.Offboardings;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.host.Remnant;
import dev.berth.domain.offboarding.HostScan;
import dev.berth.domain.offboarding.Leftover;
import dev.berth.domain.offboarding.Offboarding;
import dev.berth.domain.offboarding.OffboardingId;
import dev.berth.domain.offboarding.OffboardingState;
import dev.berth.domain.offboarding.Progress;
import dev.berth.domain.offboarding.Tally;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.shared.WorkspaceSide;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a store of off-boardings promises. */
@ContractFor(Offboardings.class)
public interface OffboardingsContract {

  Optional<OffboardingState> ANY = Optional.empty();
  PageRequest ALL = new PageRequest(PageRequest.MOST, Optional.empty());

  WorkspaceSide workspaceSide();

  @Test
  default void itIsKeptAsItBeganAndFoundByWhoGoes() {
    TenantId tenant = tenant();
    Offboarding member = OffboardingSamples.ofMember(tenant);
    Offboarding whole = OffboardingSamples.ofTenant(tenant);

    Offboarding storedMember = add(member);
    Offboarding storedTenant = add(whole);

    assertThat(storedMember).isEqualTo(Counted.up(member));
    assertThat(in(() -> offboardings().of(tenant, member.departure().user())))
        .contains(storedMember);
    assertThat(in(() -> offboardings().of(tenant, Optional.empty()))).contains(storedTenant);
    assertThat(in(() -> offboardings().of(tenant(), member.departure().user()))).isEmpty();
    assertThat(in(() -> offboardings().findAnywhere(member.id()))).contains(storedMember);
    assertThat(in(() -> offboardings().findAnywhere(new OffboardingId(Fresh.uuid())))).isEmpty();
  }

  @Test
  default void whatWasSeenOfItIsKept() {
    Offboarding stored = add(OffboardingSamples.ofMember(tenant()));
    HostId host = new HostId(Fresh.uuid());
    HostId other = new HostId(Fresh.uuid());
    Progress progress = new Progress(new Tally(0, 2, 3), Set.of(host, other), Optional.of("Why."));
    Leftover left = new Leftover(HostSamples.instance(), Set.of(Remnant.PROCESS, Remnant.ACCOUNT));
    Offboarding stuck =
        stored
            .seen(
                progress,
                Optional.of(HostScan.of(host, MutableClock.START, List.of(left), 1)),
                MutableClock.START)
            .seen(
                progress,
                Optional.of(HostScan.failed(other, MutableClock.START, "It is silent.")),
                MutableClock.START)
            .seen(
                progress,
                Optional.of(HostScan.writtenOff(new HostId(Fresh.uuid()), MutableClock.START)),
                MutableClock.START);

    Offboarding updated = update(stuck);

    assertThat(updated).isEqualTo(Counted.up(stuck));
    assertThat(in(() -> offboardings().findAnywhere(stored.id()))).contains(updated);
    assertRefused(SharedError.STALE_VERSION, () -> update(stored));
  }

  @Test
  default void nobodyGoesTwice() {
    Offboarding stored = add(OffboardingSamples.ofTenant(tenant()));

    assertThatThrownBy(() -> add(OffboardingSamples.ofTenant(stored.tenant())))
        .isInstanceOf(RuntimeException.class);
    assertThat(list(stored.tenant(), ANY)).containsExactly(stored);
  }

  @Test
  default void anotherTenantsAreAnothers() {
    Offboarding mine = add(OffboardingSamples.ofMember(tenant()));
    Offboarding theirs = add(OffboardingSamples.ofMember(tenant()));

    assertThat(list(mine.tenant(), ANY)).containsExactly(mine);
    assertThat(in(() -> offboardings().lock(mine.tenant(), theirs.id()))).isEmpty();
    assertThat(in(() -> offboardings().lock(mine.tenant(), mine.id()))).contains(mine);
  }

  @Test
  default void theyAreListedPageByPageNewestFirst() {
    TenantId tenant = tenant();
    List<Offboarding> all =
        Stream.generate(() -> add(OffboardingSamples.ofMember(tenant)))
            .limit(5)
            .sorted(Comparator.comparing((Offboarding each) -> each.id().toString()).reversed())
            .toList();

    List<Offboarding> read = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      PageRequest page = new PageRequest(2, after);
      Page<Offboarding> found = in(() -> offboardings().list(tenant, ANY, page));
      read.addAll(found.items());
      after = found.next();
    } while (after.isPresent());

    assertThat(read).isEqualTo(all);
    List<Offboarding> everybodys = in(() -> offboardings().listAll(ANY, ALL)).items();
    assertThat(everybodys)
        .isSortedAccordingTo(
            Comparator.comparing((Offboarding each) -> each.id().toString()).reversed());
    assertRefused(
        SharedError.CURSOR_MALFORMED,
        () -> in(() -> offboardings().listAll(ANY, new PageRequest(1, Optional.of("../x")))));
  }

  @Test
  default void theyAreListedByTheirState() {
    TenantId tenant = tenant();
    Offboarding running = add(OffboardingSamples.ofMember(tenant));
    Offboarding done = done(OffboardingSamples.ofMember(tenant));
    Offboarding stuck = stuck(OffboardingSamples.ofMember(tenant));

    assertThat(list(tenant, Optional.of(OffboardingState.RUNNING))).containsExactly(running);
    assertThat(list(tenant, Optional.of(OffboardingState.DONE))).containsExactly(done);
    assertThat(list(tenant, Optional.of(OffboardingState.STUCK))).containsExactly(stuck);
    for (OffboardingState state : OffboardingState.values()) {
      assertThat(in(() -> offboardings().listAll(Optional.of(state), ALL)).items())
          .isNotEmpty()
          .allSatisfy(each -> assertThat(each.state()).isEqualTo(state));
    }
  }

  @Test
  default void whatIsNotDoneIsFoundPartByPart() {
    Offboarding running = add(OffboardingSamples.ofMember(tenant()));
    Offboarding done = done(OffboardingSamples.ofMember(tenant()));
    Offboarding stuck = stuck(OffboardingSamples.ofMember(tenant()));

    List<Offboarding> read = new ArrayList<>();
    Optional<OffboardingId> after = Optional.empty();
    List<Offboarding> part;
    do {
      Optional<OffboardingId> last = after;
      part = in(() -> offboardings().open(last, 1));
      read.addAll(part);
      after = part.stream().findFirst().map(Offboarding::id);
    } while (!part.isEmpty());

    assertThat(read).contains(running, stuck).doesNotContain(done);
    assertThat(read).isSortedAccordingTo(Comparator.comparing(each -> each.id().toString()));
  }

  @Test
  default void whoeverLocksItSeesWhatTheOneBeforeWrote() {
    Offboarding stored = add(OffboardingSamples.ofMember(tenant()));

    Together.run(
            4,
            () ->
                in(
                    () ->
                        offboardings()
                            .update(
                                offboardings().lock(stored.tenant(), stored.id()).orElseThrow())))
        .all();

    assertThat(in(() -> offboardings().findAnywhere(stored.id())).orElseThrow().version())
        .isEqualTo(stored.version() + 4);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> offboardings().open(Optional.empty(), 1));
  }

  private Offboardings offboardings() {
    return workspaceSide().offboardings();
  }

  private static TenantId tenant() {
    return new TenantId(Fresh.uuid());
  }

  private Offboarding done(Offboarding begun) {
    return update(add(begun).seen(Progress.NONE, Optional.empty(), MutableClock.START));
  }

  private Offboarding stuck(Offboarding begun) {
    Progress hindered = new Progress(new Tally(1, 0, 0), Set.of(), Optional.of("Why."));
    return update(add(begun).seen(hindered, Optional.empty(), MutableClock.START));
  }

  private List<Offboarding> list(TenantId tenant, Optional<OffboardingState> state) {
    return in(() -> offboardings().list(tenant, state, ALL)).items();
  }

  private Offboarding add(Offboarding offboarding) {
    return in(() -> offboardings().add(offboarding));
  }

  private Offboarding update(Offboarding offboarding) {
    return in(() -> offboardings().update(offboarding));
  }

  private <T> T in(Supplier<T> work) {
    return workspaceSide().committed(work);
  }
}
