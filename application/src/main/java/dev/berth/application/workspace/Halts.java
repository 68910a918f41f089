package dev.berth.application.workspace;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.shared.Halt;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.workspace.HaltNote;
import java.util.Optional;

/**
 * Whose workspaces may not run, as the identity side last said. Every method joins the caller's
 * unit of work. Who notes and who asks before starting something lock the tenant's quota first.
 */
@DrivenPort
public interface Halts {

  /** Keeps what was said, unless something as new or newer is kept. @return whether it was news */
  @CrossTenant("the tenant is in the note")
  boolean note(HaltNote note);

  /** Why the owner's workspaces may not run: the tenant's reason before the owner's own. */
  Optional<Halt> of(TenantId tenant, UserId owner);

  /** Why no workspace of the tenant may run. */
  Optional<Halt> of(TenantId tenant);

  /** Who has what a removed user owned; absent for anybody else. */
  Optional<UserId> heirOf(TenantId tenant, UserId user);
}
