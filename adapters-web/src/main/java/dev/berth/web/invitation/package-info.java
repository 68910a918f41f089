/** Invitations, and accepting one. */
@NullMarked
package dev.berth.web.invitation;

import org.jspecify.annotations.NullMarked;
