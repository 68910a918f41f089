package dev.berth.application.session;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.token.TokenDigest;
import java.util.Optional;

/**
 * Sessions together with their user, membership and tenant, read on every request, outside of any
 * unit of work. An implementation may keep a copy, but a change made through this process shows at
 * once and one made elsewhere within 2 s; a dead or unknown session is absent or tells so itself.
 */
@DrivenPort
@CrossTenant("a request is authenticated before its tenant is known")
public interface SignedInUsers {

  Optional<SignedIn> find(SessionId session);

  Optional<SignedIn> find(TokenDigest digest);
}
