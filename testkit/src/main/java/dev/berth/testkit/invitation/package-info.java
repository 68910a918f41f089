/** The contract, the fake and samples for invitations. */
@NullMarked
package dev.berth.testkit.invitation;

import org.jspecify.annotations.NullMarked;
