package dev.berth.application.session;

import dev.berth.domain.shared.Secret;
import java.time.Duration;

/**
 * The pair of tokens that a refresh token was exchanged for.
 *
 * @param accessLifetime of the access token
 */
public record RefreshedSession(Secret access, Duration accessLifetime, Secret refresh) {}
