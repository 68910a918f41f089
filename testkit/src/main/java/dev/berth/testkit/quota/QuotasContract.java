package dev.berth.testkit.quota;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.quota.Quotas;
import dev.berth.domain.quota.QuotaError;
import dev.berth.domain.quota.TenantQuota;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.shared.WorkspaceSide;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store of accounts promises: two reservations never meet. */
@ContractFor(Quotas.class)
public interface QuotasContract {

  WorkspaceSide workspaceSide();

  @Test
  default void theFirstReservationMeetsTheLimitsThatTheStandingBrings() {
    TenantStanding standing = QuotaSamples.standing(10);

    TenantQuota reserved = reserve(standing);

    assertThat(reserved.workspaces()).isEqualTo(1);
    TenantQuota found = find(standing.id()).orElseThrow();
    assertThat(found.workspaces()).isEqualTo(1);
    assertThat(found.limits()).isEqualTo(standing.limits());
    assertThat(found.limitsVersion()).isEqualTo(standing.version());
  }

  @Test
  default void anAccountThatWasOnlyLockedIsThereAfterwards() {
    TenantStanding standing = QuotaSamples.standing(10);

    workspaceSide().committed(() -> workspaceSide().quotas().lock(standing));

    assertThat(find(standing.id()).map(TenantQuota::workspaces)).contains(0);
  }

  @Test
  default void anUnknownTenantHasNoAccount() {
    TenantId unknown = new TenantId(Fresh.uuid());

    assertThat(find(unknown)).isEmpty();
    assertThat(workspaceSide().committed(() -> workspaceSide().quotas().lock(unknown))).isEmpty();
  }

  @Test
  default void newerLimitsAreTakenOverAndOlderOnesAreNot() {
    TenantStanding older = QuotaSamples.standing(1);
    TenantStanding newer = QuotaSamples.later(older, 2);
    reserve(older);

    reserve(newer);

    assertRefused(QuotaError.WORKSPACES_EXHAUSTED, () -> reserve(newer));
    assertRefused(QuotaError.WORKSPACES_EXHAUSTED, () -> reserve(older));
    assertThat(find(older.id()).map(TenantQuota::limits)).contains(newer.limits());
  }

  @Test
  default void whatIsGivenBackCanBeReservedAgain() {
    TenantStanding standing = QuotaSamples.standing(1);
    reserve(standing);

    workspaceSide()
        .unitOfWork()
        .run(
            () ->
                workspaceSide()
                    .quotas()
                    .lock(standing.id())
                    .ifPresent(quota -> workspaceSide().quotas().update(quota.giveBack())));

    assertThat(reserve(standing).workspaces()).isEqualTo(1);
  }

  @Test
  default void aRefusedReservationChangesNothing() {
    TenantStanding standing = QuotaSamples.standing(1);
    reserve(standing);

    assertRefused(QuotaError.WORKSPACES_EXHAUSTED, () -> reserve(standing));

    assertThat(find(standing.id()).map(TenantQuota::workspaces)).contains(1);
  }

  @Test
  default void anotherTenantsReservationsDoNotCount() {
    TenantStanding mine = QuotaSamples.standing(1);
    TenantStanding other = QuotaSamples.standing(1);
    reserve(other);

    assertThat(reserve(mine).workspaces()).isEqualTo(1);
    assertThat(find(other.id()).map(TenantQuota::workspaces)).contains(1);
  }

  @Test
  default void ofTwentyThreadsExactlyAsManyAsFitGetThrough() {
    TenantStanding standing = QuotaSamples.standing(7);

    Together.run(20, () -> reserve(standing)).onlyThisMany(7, QuotaError.WORKSPACES_EXHAUSTED);

    assertThat(find(standing.id()).map(TenantQuota::workspaces)).contains(7);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> workspaceSide().quotas().find(new TenantId(Fresh.uuid())));
    assertNeedsUnitOfWork(() -> workspaceSide().quotas().lock(QuotaSamples.standing(1)));
  }

  private TenantQuota reserve(TenantStanding standing) {
    return workspaceSide()
        .committed(
            () -> {
              TenantQuota reserved =
                  workspaceSide().quotas().lock(standing).reserve(QuotaSamples.SMALL);
              workspaceSide().quotas().update(reserved);
              return reserved;
            });
  }

  private Optional<TenantQuota> find(TenantId tenant) {
    return workspaceSide().committed(() -> workspaceSide().quotas().find(tenant));
  }
}
