package dev.berth.application.session;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.token.TokenDigest;
import java.util.Optional;

/**
 * API tokens together with their owners, read on every request, outside of any unit of work. As
 * with {@link SignedInUsers}, a change made through this process shows at once and one made
 * elsewhere within 2 s.
 */
@DrivenPort
@CrossTenant("a request is authenticated before its tenant is known")
public interface ApiTokenHolders {

  Optional<ApiTokenHolder> find(TokenDigest digest);
}
