package dev.berth.application.session;

import dev.berth.domain.shared.Secret;
import java.time.Duration;

/**
 * A session and everything that its bearer gets, each shown once.
 *
 * @param cookie the session's own token
 * @param csrf what unsafe requests with the cookie must bring
 * @param accessLifetime of the access token
 */
public record OpenedSession(
    SignedIn signedIn,
    Secret cookie,
    Secret access,
    Duration accessLifetime,
    Secret refresh,
    Secret csrf) {}
