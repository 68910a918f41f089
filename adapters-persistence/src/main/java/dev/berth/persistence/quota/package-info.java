/**
 * One row for each tenant's account of workspaces.
 *
 * <p>Locked from the reservation to the commit.
 */
@NullMarked
package dev.berth.persistence.quota;

import org.jspecify.annotations.NullMarked;
