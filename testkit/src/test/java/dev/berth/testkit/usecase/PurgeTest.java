package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.FencingToken;
import dev.berth.application.membership.PurgeTenants;
import dev.berth.application.offboarding.HeedIdentity;
import dev.berth.application.registration.ExpireSignUps;
import dev.berth.application.registration.RegistrationMode;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.tenancy.ChangeTenant;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.profile.Profile;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.tenancy.TenancySamples;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The end of a tenant, on both sides. */
class PurgeTest {

  private final World world = new World();
  private final Fate fate = Fate.toLive();
  private final ControlPlane node = new ControlPlane(world, fate);
  private final InMemoryIdentitySide identity = InMemoryIdentitySide.empty();
  private final IdentityNews news = new IdentityNews(identity.outbox(), node.ids);
  private final HeedIdentity heed = Heeding.of(world, node, identity);
  private final Workspace mine = running(world.member);

  @Test
  void aPurgeIsDoneOnlyWhenNothingIsLeft() {
    identity.unitOfWork().run(() -> news.purge(standing(3), now()));

    assertThat(heed.run()).isZero();
    int before = fate.passed().size();
    assertThat(heed.run()).isZero();
    assertThat(fate.passed()).as("one note and one list, before and after").hasSize(before + 4);
    node.workToTheEnd();
    assertThat(world.workspaces()).isEmpty();
    assertThat(heed.run()).isEqualTo(1);

    assertThat(world.messages())
        .filteredOn(message -> message.type().equals("tenant.emptied"))
        .singleElement()
        .satisfies(message -> assertThat(message.tenant()).contains(world.tenant.id()));
    Agreement.holdsIn(world);
  }

  @Test
  void aPurgeEndsWithALookAtTheMachineAndWhatIsLeftThereKeepsTheTenant() {
    InstanceId instance = mine.placement().instance();
    identity.unitOfWork().run(() -> news.purge(standing(3), now()));
    heed.run();
    node.workToTheEnd();
    FencingToken newest = new FencingToken(new UUID(-1, -1), 0);
    world.machine.fence().under(newest, () -> world.machine.homes().ensure(instance));

    assertThat(heed.run()).isZero();
    assertThat(world.messages()).noneMatch(message -> message.type().equals("tenant.emptied"));

    world.machine.fence().under(newest, () -> world.machine.homes().remove(instance));
    assertThat(heed.run()).isEqualTo(1);
    assertThat(world.messages())
        .filteredOn(message -> message.type().equals("tenant.emptied"))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.payload())
                    .containsEntry("remains", "gone")
                    .containsEntry("looked_at", world.host.toString())
                    .containsEntry("not_looked_at", ""));
  }

  @Test
  void aTenantWhoseGraceIsOverGoesWithItsPeopleAndTheAuditLogStays() {
    Tenancy tenancy = new Tenancy();
    UserId member = tenancy.member(Role.MEMBER).user().id();
    PurgeTenants purge = purge(tenancy);
    tenancy.changeTenant.delete(tenancy.admin, any -> true);

    assertThat(purge.run()).isZero();
    tenancy.desk.clock.advance(Tenancy.GRACE);
    world.clock.advance(Tenancy.GRACE);
    purge.run();
    Heeding.of(world, node, tenancy.desk.database).run();
    assertThat(purge.run()).isEqualTo(1);

    InMemoryIdentitySide stored = tenancy.desk.database;
    assertThat(stored.committed(() -> stored.tenants().find(tenancy.tenant))).isEmpty();
    assertThat(stored.committed(() -> stored.users().find(member))).isEmpty();
    assertThat(stored.committed(() -> stored.memberships().of(member))).isEmpty();
    assertThat(tenancy.desk.audited())
        .contains("tenant.register", "tenant.delete", "tenant.begin_purge", "tenant.purge");
    assertThat(tenancy.desk.detail("tenant.purge"))
        .containsEntry("remains", "gone")
        .containsEntry("workspaces", "0")
        .containsKey("slug");
    assertThat(purge.run()).isZero();
  }

  @Test
  void ofASignUpThatNobodyVerifiedNothingIsLeft() {
    Desk desk = new Desk(RegistrationMode.OPEN, true);
    InMemoryIdentitySide side = desk.database;
    EmailAddress email = IdentitySamples.email();
    desk.register.handle(
        Desk.registration(email, TenancySamples.slug(), Desk.PASSWORD), Desk.ORIGIN);
    UserId user = side.committed(() -> side.users().find(email)).orElseThrow().id();
    TenantId tenant = side.committed(() -> side.memberships().of(user)).orElseThrow().tenant();
    Heeding.of(world, node, side).run();
    assertThat(profile(tenant, user)).isPresent();

    desk.clock.advance(Duration.ofDays(2));
    world.clock.advance(Duration.ofDays(2));
    new ExpireSignUps(
            side.unitOfWork(),
            side.signUps(),
            new IdentityNews(side.outbox(), desk.ids),
            side.auditLog(),
            desk.ids,
            desk.clock)
        .run();
    assertThat(Heeding.of(world, node, side).run()).isEqualTo(1);

    assertThat(profile(tenant, user)).isEmpty();
  }

  @Test
  void whatWasTakenBackIsNotPurged() {
    Tenancy tenancy = new Tenancy();
    tenancy.changeTenant.delete(tenancy.admin, any -> true);
    tenancy.changeTenant.handle(
        tenancy.admin,
        new ChangeTenant.Change(Optional.empty(), Optional.empty(), true),
        any -> true);
    tenancy.desk.clock.advance(Tenancy.GRACE);

    purge(tenancy).run();

    assertThat(tenancy.stored().active()).isTrue();
  }

  private Optional<Profile> profile(TenantId tenant, UserId user) {
    return world.database.committed(() -> world.database.profiles().find(tenant, user));
  }

  private TenantStanding standing(long version) {
    return new TenantStanding(
        world.tenant.id(), world.tenant.slug(), world.tenant.limits(), false, version);
  }

  private Instant now() {
    return world.clock.instant();
  }

  private Workspace running(Actor owner) {
    WorkspaceId id = node.create(owner, WorkspaceSamples.name()).id();
    node.workToTheEnd();
    return world.workspace(id);
  }

  private PurgeTenants purge(Tenancy tenancy) {
    InMemoryIdentitySide side = tenancy.desk.database;
    return new PurgeTenants(
        side.unitOfWork(),
        new PurgeTenants.Stores(side.tenants(), side.memberships(), side.users()),
        world.database.unitOfWork(),
        world.database.outbox(),
        tenancy.news,
        side.auditLog(),
        tenancy.desk.ids,
        tenancy.desk.clock);
  }
}
