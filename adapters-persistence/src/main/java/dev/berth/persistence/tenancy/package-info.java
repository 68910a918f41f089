/**
 * Tenants, plans and memberships as rows.
 *
 * <p>One membership a user, held by the primary key.
 */
@NullMarked
package dev.berth.persistence.tenancy;

import org.jspecify.annotations.NullMarked;
