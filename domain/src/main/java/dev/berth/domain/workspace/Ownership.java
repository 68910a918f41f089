package dev.berth.domain.workspace;

import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.shared.UserId;

/** Whose workspace it is. The slug is kept, since the workspace's address is made of it. */
public record Ownership(TenantId tenant, TenantSlug slug, UserId owner) {}
