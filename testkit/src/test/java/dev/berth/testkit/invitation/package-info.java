/** Runs the contract of invitations on the fake. */
@NullMarked
package dev.berth.testkit.invitation;

import org.jspecify.annotations.NullMarked;
