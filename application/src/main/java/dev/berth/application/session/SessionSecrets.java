package dev.berth.application.session;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import java.util.Optional;

/** Tokens that are made of a session by a keyed hash (HMAC-SHA-256) and so need no storage. */
@DrivenPort
public interface SessionSecrets {

  /** The refresh token of one generation: {@code id.generation.mac}. */
  Secret refreshToken(SessionId session, int generation);

  /** What a refresh token names, if this installation made it. */
  Optional<Refresh> readRefreshToken(String token);

  /** The token that unsafe requests with the session's cookie must bring. */
  Secret csrfToken(SessionId session);

  /** Session and generation of a genuine refresh token. */
  record Refresh(SessionId session, int generation) {}
}
