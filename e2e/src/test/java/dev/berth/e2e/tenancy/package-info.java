/** Tenants that are suspended and deleted, with the workspaces that run meanwhile. */
@NullMarked
package dev.berth.e2e.tenancy;

import org.jspecify.annotations.NullMarked;
