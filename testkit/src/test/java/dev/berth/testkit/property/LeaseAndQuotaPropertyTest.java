package dev.berth.testkit.property;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.portallocation.LeaseState;
import dev.berth.domain.portallocation.PortError;
import dev.berth.domain.portallocation.PortLease;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.provisioning.StepPolicy;
import dev.berth.domain.quota.QuotaError;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.quota.TenantQuota;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.quota.QuotaSamples;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Seeded;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseAndQuotaPropertyTest {

  @Test
  void aPortIsHeldByOneAndRestsAsLongAsItWasTold() {
    Seeded.cases(
        500,
        seeded -> {
          Instant now = MutableClock.START;
          PortLease lease =
              PortLease.free(
                  new HostId(seeded.uuid()), new PortNumber(seeded.between(1024, 65_535)));
          for (int i = 0; i < 20; i++) {
            now = now.plusSeconds(seeded.between(0, 90));
            lease = step(seeded, lease, now);
            assertThat(lease.holder().isPresent()).isEqualTo(lease.state() == LeaseState.HELD);
          }
        });
  }

  private static PortLease step(Seeded seeded, PortLease lease, Instant now) {
    Duration rest = Duration.ofSeconds(seeded.between(0, 120));
    WorkspaceId claimant = new WorkspaceId(seeded.uuid());
    if (lease.state() == LeaseState.HELD) {
      assertThat(lease.claimable(now)).isFalse();
      assertRefused(PortError.PORT_NOT_FREE, () -> lease.heldBy(claimant, now));
      PortLease given = seeded.percent(50) ? lease.released(now, rest) : lease.blocked(now, rest);
      assertThat(given.claimable(now.plus(rest))).isTrue();
      assertThat(given.claimable(now.plus(rest).minusNanos(1_000))).isFalse();
      return given;
    }
    assertRefused(PortError.PORT_NOT_HELD, () -> lease.released(now, rest));
    assertRefused(PortError.PORT_NOT_HELD, () -> lease.blocked(now, rest));
    if (!lease.claimable(now)) {
      assertRefused(PortError.PORT_NOT_FREE, () -> lease.heldBy(claimant, now));
      return lease;
    }
    PortLease held = lease.heldBy(claimant, now);
    assertThat(held.holder()).contains(claimant);
    return held;
  }

  @Test
  void noSequenceOfReservationsPassesTheLimit() {
    Seeded.cases(
        500,
        seeded -> {
          TenantStanding standing = QuotaSamples.standing(seeded.between(0, 5));
          TenantQuota quota = TenantQuota.of(standing);
          int held = 0;
          for (int i = 0; i < 30; i++) {
            if (seeded.percent(30)) {
              quota = quota.giveBack();
              held = Math.max(0, held - 1);
            } else if (held < standing.limits().maxWorkspaces()) {
              quota = quota.reserve(QuotaSamples.SMALL);
              held++;
            } else {
              TenantQuota full = quota;
              assertRefused(
                  QuotaError.WORKSPACES_EXHAUSTED, () -> full.reserve(QuotaSamples.SMALL));
            }
            assertThat(quota.workspaces()).isEqualTo(held);
          }
        });
  }

  @Test
  void aWishFitsExactlyWhenNoPartOfItIsAboveTheLimit() {
    Seeded.cases(
        1_000,
        seeded -> {
          TenantStanding standing = QuotaSamples.standing(1);
          ResourceLimits wish =
              new ResourceLimits(
                  seeded.between(1, 2 * standing.limits().diskMb()),
                  seeded.between(1, 2 * standing.limits().memoryMb()),
                  seeded.between(1, 2 * standing.limits().cpuPercent()));
          boolean fits =
              wish.diskMb() <= standing.limits().diskMb()
                  && wish.memoryMb() <= standing.limits().memoryMb()
                  && wish.cpuPercent() <= standing.limits().cpuPercent();

          assertThat(accepted(TenantQuota.of(standing), wish)).isEqualTo(fits);
        });
  }

  @Test
  void waitsGrowAndEndAtAMinute() {
    Seeded.cases(
        500,
        seeded -> {
          Duration backoff = Duration.ofMillis(seeded.between(0, 200_000));
          StepPolicy policy = new StepPolicy(3, backoff, Duration.ofSeconds(1));
          Duration before = Duration.ZERO;
          for (int failures = 1; failures < 40; failures++) {
            Duration wait = policy.waitAfter(failures);
            assertThat(wait).isBetween(before, Duration.ofMinutes(1));
            before = wait;
          }
          assertThat(policy.waitAfter(1))
              .isEqualTo(backoff.toMillis() > 60_000 ? Duration.ofMinutes(1) : backoff);
        });
  }

  private static boolean accepted(TenantQuota quota, ResourceLimits wish) {
    try {
      return quota.reserve(wish).workspaces() == 1;
    } catch (DomainException tooMuch) {
      return false;
    }
  }
}
