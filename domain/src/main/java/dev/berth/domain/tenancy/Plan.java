package dev.berth.domain.tenancy;

import dev.berth.domain.shared.TenantLimits;

/** A named set of limits that tenants take over. */
public record Plan(PlanName name, TenantLimits limits) {}
