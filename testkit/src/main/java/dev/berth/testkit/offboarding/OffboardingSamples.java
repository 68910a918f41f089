package dev.berth.testkit.offboarding;

import dev.berth.domain.offboarding.Departure;
import dev.berth.domain.offboarding.Offboarding;
import dev.berth.domain.offboarding.OffboardingId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;

/** Off-boardings for tests. */
public final class OffboardingSamples {

  private OffboardingSamples() {}

  /** Of some member, just begun. */
  public static Offboarding ofMember(TenantId tenant) {
    return begun(
        tenant, new Departure.OfMember(new UserId(Fresh.uuid()), new UserId(Fresh.uuid())));
  }

  /** Of the tenant, just begun. */
  public static Offboarding ofTenant(TenantId tenant) {
    return begun(tenant, new Departure.OfTenant());
  }

  private static Offboarding begun(TenantId tenant, Departure departure) {
    return Offboarding.begun(
        new OffboardingId(Fresh.uuid()), tenant, departure, MutableClock.START);
  }
}
