/**
 * Tenants, the plans that set their limits, and who belongs to them. A user has at most one
 * membership in this version.
 */
@NullMarked
package dev.berth.domain.tenancy;

import org.jspecify.annotations.NullMarked;
