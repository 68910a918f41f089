package dev.berth.application.session;

import dev.berth.domain.session.Session;
import dev.berth.domain.shared.Secret;
import java.time.Duration;

/**
 * A session that goes on under another token.
 *
 * @param cookie the new token, shown once
 * @param lifetime how long the session lasts from now on at most
 */
public record RenewedSession(Session session, Secret cookie, Duration lifetime) {}
