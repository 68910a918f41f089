package dev.berth.domain.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.NameError;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.shared.UserId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantTest {

  private static final Instant NOW = Instant.parse("2025-03-01T10:15:30Z");

  @Test
  void aNewTenantTakesOverItsPlansLimitsAndIsActive() {
    TenantLimits limits = new TenantLimits(3, 5, 100, 100, 100);

    Tenant tenant =
        Tenant.registered(
            new TenantId(new UUID(0, 1)),
            new TenantName("Acme"),
            new TenantSlug("acme"),
            new Plan(PlanName.STARTER, limits),
            NOW);

    assertThat(tenant.active()).isTrue();
    assertThat(tenant.plan()).isEqualTo(PlanName.STARTER);
    assertThat(tenant.standing().limits()).isEqualTo(limits);
  }

  @Test
  void aReservedSlugIsRefusedInWhateverSpelling() {
    assertThatThrownBy(() -> TenantSlug.parse(" ADMIN "))
        .isInstanceOfSatisfying(
            DomainException.class,
            refused -> assertThat(refused.code()).isEqualTo(NameError.SLUG_RESERVED));
  }

  @Test
  void anOperatorIsNobodysMember() {
    assertThatThrownBy(
            () ->
                Membership.joined(
                    new UserId(new UUID(0, 1)), new TenantId(new UUID(0, 2)), Role.OPERATOR, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
