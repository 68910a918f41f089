package dev.berth.application.session;

import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.SecretSource;
import dev.berth.domain.identity.User;
import dev.berth.domain.session.Device;
import dev.berth.domain.session.Session;
import dev.berth.domain.session.SessionPolicy;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.token.TokenDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Opens a session in the caller's unit of work; its id is always new (ASVS 5.0, 7.2.4). */
public final class SessionOpening {

  private final Sessions sessions;
  private final AccessTokens accessTokens;
  private final SessionSecrets sessionSecrets;
  private final SecretSource secrets;
  private final IdSource ids;
  private final SessionPolicy policy;
  private final Duration accessLifetime;

  public SessionOpening(
      Sessions sessions,
      AccessTokens accessTokens,
      SessionSecrets sessionSecrets,
      SecretSource secrets,
      IdSource ids,
      SessionPolicy policy,
      Duration accessLifetime) {
    this.sessions = sessions;
    this.accessTokens = accessTokens;
    this.sessionSecrets = sessionSecrets;
    this.secrets = secrets;
    this.ids = ids;
    this.policy = policy;
    this.accessLifetime = accessLifetime;
  }

  public OpenedSession open(
      User user,
      Optional<Membership> membership,
      Optional<Tenant> tenant,
      Device device,
      boolean remember,
      Instant now) {
    Secret cookie = secrets.token();
    Session session =
        sessions.add(
            Session.opened(
                ids.next(SessionId::new),
                user.id(),
                TokenDigest.of(cookie),
                device,
                remember,
                policy,
                now));
    SignedIn signedIn = new SignedIn(session, user, membership, tenant);
    return new OpenedSession(
        signedIn,
        cookie,
        access(signedIn, now),
        accessLifetime,
        sessionSecrets.refreshToken(session.id(), session.generation()),
        sessionSecrets.csrfToken(session.id()));
  }

  /** What the bearer of a session gets whose refresh token was used. */
  RefreshedSession refreshed(SignedIn signedIn, int generation, Instant now) {
    return new RefreshedSession(
        access(signedIn, now),
        accessLifetime,
        sessionSecrets.refreshToken(signedIn.session().id(), generation));
  }

  private Secret access(SignedIn signedIn, Instant now) {
    return accessTokens.issue(
        new AccessClaims(
            ids.next(),
            signedIn.user().id(),
            signedIn.session().id(),
            signedIn.tenant().map(Tenant::id),
            signedIn.membership().map(Membership::role).orElse(Role.OPERATOR),
            now,
            accessLifetime));
  }
}
