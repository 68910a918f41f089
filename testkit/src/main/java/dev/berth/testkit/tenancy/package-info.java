/**
 * Contracts, fakes in memory and samples for the ports of tenancy: tenants, plans and memberships.
 */
@NullMarked
package dev.berth.testkit.tenancy;

import org.jspecify.annotations.NullMarked;
