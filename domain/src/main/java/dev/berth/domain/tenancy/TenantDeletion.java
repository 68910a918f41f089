package dev.berth.domain.tenancy;

import java.time.Instant;

/**
 * What is to become of a tenant that somebody deleted.
 *
 * @param dueAt until when it can be brought back
 * @param begun that nothing brings it back any more
 */
public record TenantDeletion(Instant dueAt, boolean begun) {}
