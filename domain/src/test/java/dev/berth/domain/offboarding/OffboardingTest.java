package dev.berth.domain.offboarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.Remnant;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OffboardingTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final HostId HERE = new HostId(new UUID(1, 1));
  private static final HostId THERE = new HostId(new UUID(1, 2));
  private static final InstanceId INSTANCE = new InstanceId("abcdefghijklmnop");
  private static final Leftover HOME =
      new Leftover(INSTANCE, Set.of(Remnant.ACCOUNT, Remnant.HOME));

  private final Offboarding begun =
      Offboarding.begun(
          new OffboardingId(new UUID(2, 1)),
          new TenantId(new UUID(2, 2)),
          new Departure.OfMember(new UserId(new UUID(2, 3)), new UserId(new UUID(2, 4))),
          NOW);

  @Test
  void itRunsWhileSomethingIsToBeDeletedWhateverTheMachinesShow() {
    Offboarding running =
        begun.seen(progress(new Tally(2, 3, 0), HERE), Optional.of(clear(HERE)), NOW);

    assertThat(running.state()).isEqualTo(OffboardingState.RUNNING);
    assertThat(running.sentence()).isEqualTo("3 of 5 workspaces deleted.");
    assertThat(running.finishedAt()).isEmpty();
  }

  @Test
  void itIsNotDoneBeforeEveryHostWasLookedAt() {
    Progress nothingToDelete = progress(new Tally(0, 1, 1), HERE, THERE);
    Offboarding unseen = begun.seen(nothingToDelete, Optional.empty(), NOW);
    assertThat(unseen.state()).isEqualTo(OffboardingState.RUNNING);
    assertThat(unseen.notLookedAt()).containsExactly(HERE, THERE);

    Offboarding half = unseen.seen(nothingToDelete, Optional.of(clear(HERE)), NOW);
    assertThat(half.state()).isEqualTo(OffboardingState.RUNNING);
    assertThat(half.settledOn(HERE)).isTrue();
    assertThat(half.settledOn(THERE)).isFalse();
    assertThat(half.sentence())
        .isEqualTo(
            "1 of 2 workspaces deleted, 1 handed on, which stay by choice. Still to be looked at:"
                + " host "
                + THERE
                + ".");

    Offboarding done = half.seen(nothingToDelete, Optional.of(clear(THERE)), NOW.plusSeconds(9));
    assertThat(done.state()).isEqualTo(OffboardingState.DONE);
    assertThat(done.finishedAt()).contains(NOW.plusSeconds(9));
    assertThat(done.sentence())
        .contains("Nothing is left on host " + HERE + ", looked at " + NOW + ".")
        .contains("Nothing is left on host " + THERE);
    assertThat(done.sentenceForTenant()).doesNotContain(HERE.toString(), THERE.toString());
  }

  @Test
  void whatIsLeftIsNamedAndKeepsItOpenUntilItIsGone() {
    Progress nothingToDelete = progress(new Tally(0, 1, 0), HERE);
    HostScan dirty = HostScan.of(HERE, NOW, List.of(HOME), 0);

    Offboarding stuck = begun.seen(nothingToDelete, Optional.of(dirty), NOW);

    assertThat(stuck.state()).isEqualTo(OffboardingState.STUCK);
    assertThat(stuck.sentence())
        .endsWith("Left on host " + HERE + ": home, account of " + INSTANCE + ".");
    assertThat(stuck.sentenceForTenant()).doesNotContain(INSTANCE.value(), HERE.toString());

    Offboarding done = stuck.seen(nothingToDelete, Optional.of(clear(HERE)), NOW);
    assertThat(done.state()).isEqualTo(OffboardingState.DONE);
    assertThat(done.scans()).containsExactly(clear(HERE));
  }

  @Test
  void aMachineThatSaysNothingIsNotTakenForAnEmptyOne() {
    HostScan silent = HostScan.failed(HERE, NOW, "The helper does not answer.");

    Offboarding stuck = begun.seen(progress(new Tally(0, 1, 0), HERE), Optional.of(silent), NOW);

    assertThat(stuck.state()).isEqualTo(OffboardingState.STUCK);
    assertThat(stuck.settledOn(HERE)).isFalse();
    assertThat(stuck.sentence()).contains("could not be looked at: The helper does not answer.");
  }

  @Test
  void anObstacleIsToldUntilItIsGone() {
    Tally tally = new Tally(1, 0, 0);
    Progress hindered = new Progress(tally, Set.of(HERE), Optional.of("The disk is gone."));

    Offboarding stuck = begun.seen(hindered, Optional.empty(), NOW);
    assertThat(stuck.state()).isEqualTo(OffboardingState.STUCK);
    assertThat(stuck.sentence()).isEqualTo("0 of 1 workspaces deleted. The disk is gone.");

    assertThat(stuck.seen(progress(tally, HERE), Optional.empty(), NOW).state())
        .isEqualTo(OffboardingState.RUNNING);
    Progress waits = new Progress(new Tally(0, 1, 0), Set.of(HERE), Optional.of("It is off."));
    assertThat(begun.seen(waits, Optional.empty(), NOW).state()).isEqualTo(OffboardingState.STUCK);
  }

  @Test
  void whoHadNothingIsDoneAtOnce() {
    Offboarding done = begun.seen(Progress.NONE, Optional.empty(), NOW);

    assertThat(done.state()).isEqualTo(OffboardingState.DONE);
    assertThat(done.sentence()).isEqualTo("There was no workspace.");
  }

  @Test
  void whatIsDoneStaysDone() {
    Offboarding done = begun.seen(Progress.NONE, Optional.empty(), NOW);

    assertThat(done.seen(progress(new Tally(1, 0, 0), HERE), Optional.empty(), NOW)).isSameAs(done);
  }

  @Test
  void aSearchThatNobodyRecordedIsToldInTheEnd() {
    HostScan scan = HostScan.of(HERE, NOW, List.of(), 2);

    Offboarding done = begun.seen(progress(new Tally(0, 2, 0), HERE), Optional.of(scan), NOW);

    assertThat(done.state()).isEqualTo(OffboardingState.DONE);
    assertThat(done.sentence()).contains("Of 2 of them no record says");
  }

  @Test
  void aMachineThatWasWrittenOffIsWaitedForNoLongerAndNobodyClaimsThatNothingIsLeft() {
    Progress nothingToDelete = progress(new Tally(0, 2, 0), HERE, THERE);
    HostScan dirty = HostScan.of(HERE, NOW, List.of(HOME), 0);
    Offboarding stuck = begun.seen(nothingToDelete, Optional.of(dirty), NOW);

    Offboarding half = stuck.seen(nothingToDelete, Optional.of(writtenOff(HERE)), NOW);
    assertThat(half.state()).isEqualTo(OffboardingState.RUNNING);
    assertThat(half.settledOn(HERE)).isTrue();
    assertThat(half.notLookedAt()).containsExactly(THERE);
    assertThat(half.scans().get(0).clear()).as("nobody has looked").isFalse();

    Offboarding done = half.seen(nothingToDelete, Optional.of(clear(THERE)), NOW);
    assertThat(done.state()).isEqualTo(OffboardingState.DONE);
    assertThat(done.sentence())
        .contains(
            "Host "
                + HERE
                + " was written off by an operator: nobody has looked at what is left on its disk.")
        .contains("Nothing is left on host " + THERE)
        .doesNotContain("Nothing is left on host " + HERE);
    assertThat(done.sentenceForTenant())
        .isEqualTo(
            "2 of 2 workspaces deleted. Some of it was on a machine that never comes back, and"
                + " nobody can look at it.");
  }

  private static HostScan writtenOff(HostId host) {
    return HostScan.writtenOff(host, NOW);
  }

  private static Progress progress(Tally tally, HostId... hosts) {
    return new Progress(tally, Set.of(hosts), Optional.empty());
  }

  private static HostScan clear(HostId host) {
    return HostScan.of(host, NOW, List.of(), 0);
  }
}
