package dev.berth.domain.shared;

/**
 * What the workspace side needs to know of a tenant, as the identity side saw it.
 *
 * @param portProxy whether IDEs may hand on to other ports of their workspace
 * @param version the tenant's version; of two standings of one tenant the higher is newer
 */
public record TenantStanding(
    TenantId id, TenantSlug slug, TenantLimits limits, boolean portProxy, long version) {}
