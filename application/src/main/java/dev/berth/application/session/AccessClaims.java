package dev.berth.application.session;

import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an access token says (RFC 9068, section 2.2). Tenant and role inform only: they are read
 * from the server's state on each request.
 */
public record AccessClaims(
    UUID id,
    UserId user,
    SessionId session,
    Optional<TenantId> tenant,
    Role role,
    Instant issuedAt,
    Duration lifetime) {}
