package dev.berth.web.testing;

import dev.berth.application.session.AccessClaims;
import dev.berth.application.session.AccessTokens;
import dev.berth.application.session.SessionSecrets;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.token.TokenDigest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens that are only as good as a test needs them. */
final class PlainTokens implements AccessTokens, SessionSecrets {

  private final Map<String, AccessClaims> issued = new ConcurrentHashMap<>();

  @Override
  public Secret issue(AccessClaims claims) {
    Secret token = made("access", claims.id());
    issued.put(token.reveal(), claims);
    return token;
  }

  @Override
  public Optional<SessionId> verify(String token, Instant now) {
    return Optional.ofNullable(issued.get(token))
        .filter(claims -> now.isBefore(claims.issuedAt().plus(claims.lifetime())))
        .map(AccessClaims::session);
  }

  @Override
  public Secret refreshToken(SessionId session, int generation) {
    return made("refresh" + generation, session);
  }

  @Override
  public Optional<Refresh> readRefreshToken(String token) {
    return Optional.empty();
  }

  @Override
  public Secret csrfToken(SessionId session) {
    return made("csrf", session);
  }

  private static Secret made(String kind, Object of) {
    return new Secret(TokenDigest.of(new Secret(kind + " of " + of)).value());
  }
}
