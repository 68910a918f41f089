/** Runs the contract of invitations on the database. */
@NullMarked
package dev.berth.persistence.invitation;

import org.jspecify.annotations.NullMarked;
