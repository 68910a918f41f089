package dev.berth.application.metering;

import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.TenantLimits;
import java.util.Optional;

/**
 * What a tenant may have and has.
 *
 * @param largest the most that one workspace has of each; the limits of those are per workspace
 */
public record Usage(
    TenantLimits allowed, int workspaces, int members, Optional<ResourceLimits> largest) {}
