package dev.berth.application.session;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Signs and checks access tokens (RFC 9068; RFC 8725). */
@DrivenPort
public interface AccessTokens {

  Secret issue(AccessClaims claims);

  /** With what others can check the tokens; nothing while they are signed with a secret. */
  List<PublishedKey> published();

  /** A new private key for RS256: PKCS 8 in base64. */
  Secret newPrivateKey();

  /** The session of a token that is genuine and in time at {@code now}; empty for anything else. */
  Optional<SessionId> verify(String token, Instant now);
}
