package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.OpenedSession;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.tenancy.ChangeTenant;
import dev.berth.application.tenancy.ReadTenants;
import dev.berth.application.tenancy.UpdatePlans;
import dev.berth.application.tenancy.UpdateTenant;
import dev.berth.application.tenancy.UpdateTenant.Status;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.tenancy.LimitsChange;
import dev.berth.domain.tenancy.Plan;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.domain.tenancy.SuspensionMessage;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.tenancy.TenantStatus;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Fresh;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TenantsTest {

  private static final PageRequest PAGE = new PageRequest(50, Optional.empty());
  private static final PlanName TEAM = new PlanName("team");
  private static final ChangeTenant.Change TAKEN_BACK =
      new ChangeTenant.Change(Optional.empty(), Optional.empty(), true);

  private final Tenancy tenancy = new Tenancy();
  private final Actor operator = Tenancy.operator();

  @Test
  void anOperatorSeesAllTenants() {
    assertThat(tenancy.readTenants.list(operator, PAGE).items()).containsExactly(tenancy.stored());
    assertThat(tenancy.readTenants.plans(operator))
        .extracting(plan -> plan.name().value())
        .containsExactly("enterprise", "starter", "team");
  }

  @Test
  @Denies({ReadTenants.class, UpdateTenant.class, UpdatePlans.class})
  @DisplayName("security 23: only operators run the installation")
  void nobodyElseRunsTheInstallation() {
    Actor member = tenancy.actor(tenancy.member(Role.MEMBER));
    for (Actor actor : List.of(tenancy.admin, member)) {
      assertRefused(SharedError.PERMISSION_DENIED, () -> tenancy.readTenants.list(actor, PAGE));
      assertRefused(SharedError.PERMISSION_DENIED, () -> tenancy.readTenants.plans(actor));
      assertRefused(
          SharedError.PERMISSION_DENIED, () -> tenancy.updatePlans.handle(actor, List.of()));
      assertRefused(
          SharedError.PERMISSION_DENIED,
          () -> tenancy.updateTenant.handle(actor, tenancy.tenant, onPlan(TEAM), any -> true));
    }
  }

  @Test
  void anAdminAllowsPortProxiesAndTheWorkspaceSideIsTold() {
    assertThat(tenancy.stored().portProxy()).isFalse();
    ChangeTenant.Change allow = new ChangeTenant.Change(Optional.empty(), Optional.of(true), false);

    assertRefused(
        SharedError.PERMISSION_DENIED,
        () ->
            tenancy.changeTenant.handle(
                tenancy.actor(tenancy.member(Role.MEMBER)), allow, any -> true));
    tenancy.changeTenant.handle(tenancy.admin, allow, any -> true);
    tenancy.changeTenant.handle(tenancy.admin, allow, any -> true);

    assertThat(tenancy.stored().portProxy()).isTrue();
    assertThat(tenancy.desk.audited().stream().filter("tenant.port_proxy"::equals)).hasSize(1);
  }

  @Test
  void aPlansLimitsAreTakenOverAndOwnOnesComeAfterThem() {
    TenantLimits team =
        tenancy.readTenants.plans(operator).stream()
            .filter(plan -> plan.name().equals(TEAM))
            .findFirst()
            .orElseThrow()
            .limits();

    Tenant changed =
        update(
            new UpdateTenant.Change(
                Optional.of(TEAM), workspaces(77), Optional.empty(), Optional.empty()));

    assertThat(changed.plan()).isEqualTo(TEAM);
    assertThat(changed.limits())
        .isEqualTo(
            new TenantLimits(
                77, team.maxMembers(), team.diskMb(), team.memoryMb(), team.cpuPercent()));
    assertThat(tenancy.desk.entries())
        .filteredOn(entry -> entry.action().value().equals("tenant.change_limits"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.tenant()).contains(tenancy.tenant));
  }

  @Test
  void anUnknownPlanOrTenantIsRefused() {
    assertRefused(TenancyError.PLAN_UNKNOWN, () -> update(onPlan(new PlanName("gold"))));
    assertRefused(
        TenancyError.TENANT_NOT_FOUND,
        () ->
            tenancy.updateTenant.handle(
                operator, new TenantId(Fresh.uuid()), onPlan(TEAM), any -> true));
  }

  @Test
  @DisplayName("security 12: the people of a suspended tenant are out at once, sessions sleep")
  void aSuspendedTenantIsClosedUntilItIsReactivated() {
    Tenant suspended = update(become(Status.SUSPENDED, Optional.of("Unpaid.")));

    assertThat(suspended.suspensionMessage()).contains("Unpaid.");
    assertRefused(
        TenancyError.TENANT_SUSPENDED, () -> tenancy.desk.authenticated(tenancy.founding));
    update(become(Status.ACTIVE, Optional.empty()));
    assertThat(tenancy.desk.authenticated(tenancy.founding).actor().role()).isEqualTo(Role.ADMIN);
    assertThat(tenancy.desk.audited()).contains("tenant.suspend", "tenant.reactivate");
    assertRefused(
        TenancyError.MESSAGE_WITHOUT_SUSPENSION,
        () -> update(become(Status.ACTIVE, Optional.of("Why?"))));
  }

  @Test
  void nothingNewTellsNobody() {
    int before = pending();

    Tenant same = update(onPlan(PlanName.STARTER));

    assertThat(same).isEqualTo(tenancy.stored());
    assertThat(pending()).isEqualTo(before);
  }

  @Test
  void theListOfPlansIsReplaced() {
    Plan gold = new Plan(new PlanName("gold"), new TenantLimits(9, 9, 9, 9, 9));
    Plan starter = tenancy.readTenants.plans(operator).get(1);

    assertThat(tenancy.updatePlans.handle(operator, List.of(starter, gold)))
        .containsExactly(gold, starter);

    assertRefused(
        TenancyError.PLAN_REQUIRED, () -> tenancy.updatePlans.handle(operator, List.of(gold)));
    update(onPlan(gold.name()));
    assertRefused(
        TenancyError.PLAN_IN_USE, () -> tenancy.updatePlans.handle(operator, List.of(starter)));
    assertThat(tenancy.desk.audited()).contains("plan.change", "plan.remove");
  }

  @Test
  void aDeletedTenantLetsItsAdminsInToTakeItBack() {
    OpenedSession member = tenancy.desk.loggedIn(tenancy.member(Role.MEMBER).user());

    Tenant deleting = tenancy.changeTenant.delete(tenancy.admin, any -> true);

    assertThat(deleting.status()).isEqualTo(TenantStatus.DELETING);
    assertThat(deleting.deletion().orElseThrow().dueAt())
        .isEqualTo(tenancy.desk.clock.instant().plus(Tenancy.GRACE));
    assertRefused(TenancyError.TENANT_DELETING, () -> tenancy.desk.authenticated(member));
    Actor admin = tenancy.desk.authenticated(tenancy.founding).actor();
    assertRefused(
        TenancyError.TENANT_BEING_DELETED, () -> tenancy.changeTenant.delete(admin, any -> true));
    assertRefused(
        TenancyError.TENANT_BEING_DELETED,
        () -> update(become(Status.SUSPENDED, Optional.empty())));

    Tenant back = tenancy.changeTenant.handle(admin, TAKEN_BACK, any -> true);

    assertThat(back.status()).isEqualTo(TenantStatus.ACTIVE);
    assertThat(back.deletion()).isEmpty();
    assertThat(tenancy.desk.authenticated(member).actor().role()).isEqualTo(Role.MEMBER);
    assertThat(tenancy.desk.audited()).contains("tenant.delete", "tenant.restore");
  }

  @Test
  void anOperatorTakesADeletionBackToo() {
    tenancy.changeTenant.delete(tenancy.admin, any -> true);
    tenancy.desk.clock.advance(Duration.ofDays(1));

    assertThat(update(become(Status.ACTIVE, Optional.empty())).deletion()).isEmpty();
  }

  private int pending() {
    return tenancy
        .desk
        .database
        .committed(() -> tenancy.desk.database.outbox().pending(999))
        .size();
  }

  private Tenant update(UpdateTenant.Change change) {
    return tenancy.updateTenant.handle(operator, tenancy.tenant, change, any -> true);
  }

  private static UpdateTenant.Change onPlan(PlanName plan) {
    return new UpdateTenant.Change(
        Optional.of(plan), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static UpdateTenant.Change become(Status status, Optional<String> message) {
    return new UpdateTenant.Change(
        Optional.empty(),
        Optional.empty(),
        Optional.of(status),
        message.map(SuspensionMessage::parse));
  }

  private static Optional<LimitsChange> workspaces(int most) {
    return Optional.of(
        new LimitsChange(
            Optional.of(most),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }
}
