package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Values;
import dev.berth.domain.session.SessionPolicy;
import dev.berth.domain.shared.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * How people prove who they are.
 *
 * @param secretKey what every other key is derived from; nothing where one is to be generated
 * @param jwtAlgorithm how access tokens are signed
 * @param accessTokenTtl how long an access token is good
 * @param sessions how long sessions live
 * @param bcryptCost the work factor of new password hashes
 * @param passwordMinLength the least characters of a new password
 * @param requireVerifiedEmail whether an account works only once its e-mail address is verified
 * @param registration who may sign up
 */
public record AuthSettings(
    Optional<Secret> secretKey,
    JwtAlgorithm jwtAlgorithm,
    Duration accessTokenTtl,
    SessionPolicy sessions,
    int bcryptCost,
    int passwordMinLength,
    boolean requireVerifiedEmail,
    Registration registration) {

  /** The signature of access tokens (RFC 7518, section 3.1). */
  public enum JwtAlgorithm {
    HS256,
    RS256
  }

  /** Who may sign up. */
  public enum Registration {
    OPEN,
    INVITE_ONLY,
    CLOSED
  }

  static AuthSettings from(Values values) {
    return new AuthSettings(
        values.find(AuthKeys.SECRET_KEY),
        values.get(AuthKeys.JWT_ALGORITHM),
        values.get(AuthKeys.ACCESS_TOKEN_TTL),
        new SessionPolicy(
            values.get(AuthKeys.SESSION_IDLE_TTL),
            values.get(AuthKeys.SESSION_ABSOLUTE_TTL),
            values.get(AuthKeys.REMEMBER_ME_TTL)),
        values.get(AuthKeys.BCRYPT_COST),
        values.get(AuthKeys.PASSWORD_MIN_LENGTH),
        values.get(AuthKeys.REQUIRE_VERIFIED_EMAIL),
        values.get(AuthKeys.REGISTRATION));
  }
}
