package dev.berth.testkit.workspace;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.workspace.Halts;
import dev.berth.domain.shared.Halt;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.workspace.HaltNote;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.shared.WorkspaceSide;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store of halts promises. */
@ContractFor(Halts.class)
public interface HaltsContract {

  WorkspaceSide workspaceSide();

  @Test
  default void aHaltedTenantHaltsEveryOwner() {
    TenantId tenant = tenant();

    assertThat(note(HaltNote.ofTenant(tenant, Optional.of(Halt.TENANT_SUSPENDED), 2))).isTrue();

    assertThat(of(tenant, user())).contains(Halt.TENANT_SUSPENDED);
    assertThat(of(tenant)).contains(Halt.TENANT_SUSPENDED);
  }

  @Test
  default void aHaltedOwnerHaltsNobodyElse() {
    TenantId tenant = tenant();
    UserId owner = user();

    note(HaltNote.ofUser(tenant, owner, Optional.of(Halt.OWNER_SUSPENDED), 2));

    assertThat(of(tenant, owner)).contains(Halt.OWNER_SUSPENDED);
    assertThat(of(tenant, user())).isEmpty();
    assertThat(of(tenant)).isEmpty();
  }

  @Test
  default void theTenantsReasonComesBeforeTheOwners() {
    TenantId tenant = tenant();
    UserId owner = user();

    note(HaltNote.ofUser(tenant, owner, Optional.of(Halt.OWNER_SUSPENDED), 2));
    note(HaltNote.ofTenant(tenant, Optional.of(Halt.TENANT_DELETING), 2));

    assertThat(of(tenant, owner)).contains(Halt.TENANT_DELETING);
  }

  @Test
  default void whoWasNeverHaltedMayRun() {
    assertThat(of(tenant(), user())).isEmpty();
    assertThat(heirOf(tenant(), user())).isEmpty();
  }

  @Test
  default void theSameAgainIsNoNews() {
    HaltNote note = HaltNote.ofUser(tenant(), user(), Optional.of(Halt.OWNER_SUSPENDED), 3);
    note(note);

    assertThat(note(note)).isFalse();
  }

  @Test
  default void whatIsOlderNeverWinsInWhateverOrderItArrives() {
    TenantId tenant = tenant();
    UserId owner = user();

    note(HaltNote.ofUser(tenant, owner, Optional.empty(), 5));

    assertThat(note(HaltNote.ofUser(tenant, owner, Optional.of(Halt.OWNER_SUSPENDED), 4)))
        .isFalse();
    assertThat(of(tenant, owner)).isEmpty();
  }

  @Test
  default void aRemovedUserHasAnHeirAndIsNeverBack() {
    TenantId tenant = tenant();
    UserId owner = user();
    UserId heir = user();
    note(HaltNote.removed(tenant, owner, heir));

    note(HaltNote.ofUser(tenant, owner, Optional.empty(), 99));

    assertThat(of(tenant, owner)).contains(Halt.OWNER_REMOVED);
    assertThat(heirOf(tenant, owner)).contains(heir);
  }

  @Test
  default void anotherTenantHearsNothingOfIt() {
    UserId owner = user();
    note(HaltNote.removed(tenant(), owner, user()));
    note(HaltNote.ofTenant(tenant(), Optional.of(Halt.TENANT_SUSPENDED), 2));

    TenantId other = tenant();
    assertThat(of(other, owner)).isEmpty();
    assertThat(heirOf(other, owner)).isEmpty();
  }

  @Test
  default void ofTwoThreadsThatSayTheSameOneSaysNews() {
    HaltNote note = HaltNote.ofTenant(tenant(), Optional.of(Halt.TENANT_SUSPENDED), 2);

    Together<Boolean> said = Together.run(2, () -> note(note)).all();

    assertThat(said.values()).containsExactlyInAnyOrder(true, false);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> workspaceSide().halts().of(tenant()));
  }

  private static TenantId tenant() {
    return new TenantId(Fresh.uuid());
  }

  private static UserId user() {
    return new UserId(Fresh.uuid());
  }

  private boolean note(HaltNote note) {
    return workspaceSide().committed(() -> workspaceSide().halts().note(note));
  }

  private Optional<Halt> of(TenantId tenant, UserId owner) {
    return workspaceSide().committed(() -> workspaceSide().halts().of(tenant, owner));
  }

  private Optional<Halt> of(TenantId tenant) {
    return workspaceSide().committed(() -> workspaceSide().halts().of(tenant));
  }

  private Optional<UserId> heirOf(TenantId tenant, UserId user) {
    return workspaceSide().committed(() -> workspaceSide().halts().heirOf(tenant, user));
  }
}
