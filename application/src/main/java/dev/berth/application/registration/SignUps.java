package dev.berth.application.registration;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.UserId;
import java.time.Instant;
import java.util.List;

/**
 * Registrations whose address nobody has verified yet: tenants with one member, who never logged
 * in; also those that hold slug and user name for a sign-up with a known address. Every method
 * joins the caller's unit of work.
 */
@DrivenPort
@CrossTenant("a tenant that nobody has entered goes with its only member")
public interface SignUps {

  /** A tenant, as it stood, and its only member. */
  record SignUp(UserId user, TenantStanding standing) {

    public TenantId tenant() {
      return standing.id();
    }
  }

  /**
   * Removes the oldest that were made before, at most {@code most}; address, user name and slug are
   * free again.
   */
  List<SignUp> remove(Instant madeBefore, int most);
}
