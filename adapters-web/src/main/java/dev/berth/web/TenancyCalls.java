package dev.berth.web;

import dev.berth.web.membership.MemberRoutes;
import dev.berth.web.tenancy.TenantRoutes;

/** What the routes of tenants and their people call. */
public record TenancyCalls(TenantRoutes.Calls tenant, MemberRoutes.Calls members) {}
