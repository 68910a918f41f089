package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.offboarding.HeedIdentity;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.OutboxMessage;
import dev.berth.application.usage.ReadUsage;
import dev.berth.application.usage.Usage;
import dev.berth.domain.profile.DisplayName;
import dev.berth.domain.profile.Profile;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Halt;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.StopReason;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.template.TemplateSamples;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeedIdentityTest {

  private final World world = new World();
  private final Fate fate = Fate.toLive();
  private final ControlPlane node = new ControlPlane(world, fate);
  private final InMemoryIdentitySide identity = InMemoryIdentitySide.empty();
  private final IdentityNews news = new IdentityNews(identity.outbox(), node.ids);
  private final HeedIdentity heed = Heeding.of(world, node, identity);
  private final Actor colleague = world.actor(Role.MEMBER);
  private final Workspace mine = running(world.member);
  private final Workspace theirs = running(colleague);

  @Test
  void theWorkspacesOfASuspendedTenantStopAndNoneStarts() {
    tell(() -> news.tenant(standing(7), Optional.of(Halt.TENANT_SUSPENDED), now()));

    assertThat(List.of(at(mine), at(theirs)))
        .allSatisfy(
            stopped -> {
              assertThat(stopped.status()).isEqualTo(WorkspaceStatus.STOPPED);
              assertThat(stopped.lifecycle().stopReason()).contains(StopReason.TENANT_SUSPENDED);
            });
    assertThat(world.audited(mine.id())).contains("workspace.halt");
    assertRefused(WorkspaceError.WORKSPACES_HALTED, () -> node.change(mine.id(), Wish.START));
    assertRefused(WorkspaceError.WORKSPACES_HALTED, () -> node.change(mine.id(), Wish.RESTART));
    assertRefused(WorkspaceError.WORKSPACES_HALTED, () -> running(world.member));
  }

  @Test
  void aReactivatedTenantMayStartAgainWhatWasStopped() {
    tell(() -> news.tenant(standing(7), Optional.of(Halt.TENANT_SUSPENDED), now()));
    tell(() -> news.tenant(standing(8), Optional.empty(), now()));

    assertThat(at(mine).status()).isEqualTo(WorkspaceStatus.STOPPED);
    node.change(mine.id(), Wish.START);
    node.workToTheEnd();
    assertThat(at(mine).status()).isEqualTo(WorkspaceStatus.RUNNING);
  }

  @Test
  void whatArrivesLateOrTwiceChangesNothing() {
    OutboxMessage suspended =
        told(() -> news.tenant(standing(7), Optional.of(Halt.TENANT_SUSPENDED), now()));
    tell(() -> news.tenant(standing(8), Optional.empty(), now()));

    identity.unitOfWork().run(() -> identity.outbox().append(again(suspended)));
    heed.run();
    node.workToTheEnd();
    node.change(mine.id(), Wish.START);
    node.workToTheEnd();

    assertThat(at(mine).status()).isEqualTo(WorkspaceStatus.RUNNING);
    assertThat(heed.run()).isZero();
  }

  @Test
  void aMessageThatCannotBeReadHoldsUpNoOther() {
    OutboxMessage unreadable =
        new OutboxMessage(
            node.ids.next(),
            "member.standing",
            1,
            Optional.of(world.tenant.id()),
            now(),
            Map.of("user", "nobody"));
    identity.unitOfWork().run(() -> identity.outbox().append(unreadable));
    identity
        .unitOfWork()
        .run(() -> news.tenant(standing(7), Optional.of(Halt.TENANT_SUSPENDED), now()));

    assertThatThrownBy(heed::run).isInstanceOf(RuntimeException.class);

    assertThat(identity.committed(() -> identity.outbox().pending(9))).containsExactly(unreadable);
    node.workToTheEnd();
    assertThat(at(mine).status()).isEqualTo(WorkspaceStatus.STOPPED);
  }

  @Test
  void ofASuspendedMemberOnlyTheOwnWorkspacesStop() {
    tell(
        () ->
            news.member(
                standing(1), world.member.user(), Optional.of(Halt.OWNER_SUSPENDED), 2, now()));

    assertThat(at(mine).lifecycle().stopReason()).contains(StopReason.OWNER_SUSPENDED);
    assertThat(at(theirs).status()).isEqualTo(WorkspaceStatus.RUNNING);
    assertRefused(WorkspaceError.WORKSPACES_HALTED, () -> node.change(mine.id(), Wish.START));
  }

  @Test
  void newLimitsHoldForTheNextWorkspaceAndPortProxiesForTheNextStart() {
    TenantLimits tight = new TenantLimits(2, 5, 5_120, 1_024, 100);
    tell(
        () ->
            news.tenant(
                new TenantStanding(world.tenant.id(), world.tenant.slug(), tight, true, 9),
                Optional.empty(),
                now()));

    assertThat(
            world
                .database
                .committed(() -> world.database.quotas().find(world.tenant.id()))
                .orElseThrow()
                .limits())
        .isEqualTo(tight);
    assertThat(at(mine).status()).isEqualTo(WorkspaceStatus.RUNNING);
    assertThat(node.specs.of(at(mine), TemplateSamples.ANSWERING).wishes().portProxy()).isTrue();
    tell(() -> news.tenant(standing(8), Optional.empty(), now()));
    assertThat(node.specs.of(at(mine), TemplateSamples.ANSWERING).wishes().portProxy()).isTrue();
  }

  @Test
  void whoJoinsHasAProfileUnderTheirNameUntilTheyAreRemoved() {
    UserId user = colleague.user();

    tell(() -> news.joined(standing(1), user, "Grace Hopper", now()));
    assertThat(profile(user).orElseThrow().portrait().displayName())
        .contains(new DisplayName("Grace Hopper"));

    tell(() -> news.joined(standing(1), user, "Somebody Else", now()));
    assertThat(profile(user).orElseThrow().portrait().displayName())
        .contains(new DisplayName("Grace Hopper"));
    tell(() -> news.removed(standing(1), user, world.member.user(), now()));
    tell(() -> news.joined(standing(1), user, "Too Late", now()));
    assertThat(profile(user)).isEmpty();
  }

  @Test
  void theWorkspacesOfARemovedMemberGoToTheHeirStoppedAndUnderANewPassword() {
    tell(() -> news.removed(standing(1), world.member.user(), colleague.user(), now()));

    Workspace inherited = at(mine);
    assertThat(inherited.ownership().owner()).isEqualTo(colleague.user());
    assertThat(inherited.status()).isEqualTo(WorkspaceStatus.STOPPED);
    assertThat(inherited.lifecycle().stopReason()).contains(StopReason.OWNER_REMOVED);
    assertThat(inherited.password()).isPresent().isNotEqualTo(mine.password());
    assertThat(at(theirs).status()).isEqualTo(WorkspaceStatus.RUNNING);
    assertThat(world.audited(mine.id())).contains("workspace.hand_over");
    assertRefused(WorkspaceError.WORKSPACES_HALTED, () -> running(world.member));
  }

  @Test
  void anHeirWhoWasRemovedBeforePassesOnWhatArrivesLate() {
    UserId last = world.actor(Role.ADMIN).user();
    tell(() -> news.removed(standing(1), colleague.user(), last, now()));
    tell(() -> news.removed(standing(1), world.member.user(), colleague.user(), now()));

    assertThat(at(mine).ownership().owner()).isEqualTo(last);
    assertThat(at(theirs).ownership().owner()).isEqualTo(last);
  }

  @Test
  @Denies(ReadUsage.class)
  void usageIsCountedOnBothSidesForPeopleOfTheTenant() {
    ReadUsage usage =
        new ReadUsage(
            identity.unitOfWork(),
            identity.memberships(),
            world.database.unitOfWork(),
            world.database.quotas(),
            world.database.workspaces());

    Usage read = usage.handle(world.member);

    assertThat(read.workspaces()).isEqualTo(2);
    assertThat(read.allowed()).isEqualTo(world.tenant.limits());
    assertThat(read.largest()).contains(mine.blueprint().limits());
    assertThat(usage.handle(World.stranger()).largest()).isEmpty();
    assertRefused(SharedError.PERMISSION_DENIED, () -> usage.handle(Tenancy.operator()));
  }

  private Optional<Profile> profile(UserId user) {
    return profile(world.tenant.id(), user);
  }

  private Optional<Profile> profile(TenantId tenant, UserId user) {
    return world.database.committed(() -> world.database.profiles().find(tenant, user));
  }

  private Workspace running(Actor owner) {
    WorkspaceId id = node.create(owner, WorkspaceSamples.name()).id();
    node.workToTheEnd();
    return world.workspace(id);
  }

  private Workspace at(Workspace before) {
    return world.workspace(before.id());
  }

  /** The cause's transaction, then everything that follows from it. */
  private void tell(Runnable cause) {
    identity.unitOfWork().run(cause);
    assertThat(heed.run()).isEqualTo(1);
    node.workToTheEnd();
  }

  private OutboxMessage told(Runnable cause) {
    identity.unitOfWork().run(cause);
    OutboxMessage message = identity.committed(() -> identity.outbox().pending(1)).get(0);
    heed.run();
    node.workToTheEnd();
    return message;
  }

  private OutboxMessage again(OutboxMessage message) {
    return new OutboxMessage(
        node.ids.next(),
        message.type(),
        message.version(),
        message.tenant(),
        message.occurredAt(),
        message.payload());
  }

  private TenantStanding standing(long version) {
    return new TenantStanding(
        world.tenant.id(), world.tenant.slug(), world.tenant.limits(), false, version);
  }

  private Instant now() {
    return world.clock.instant();
  }
}
