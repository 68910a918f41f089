/** Tenants, plans and memberships as the application needs them. */
@NullMarked
package dev.berth.application.tenancy;

import org.jspecify.annotations.NullMarked;
