/** Invitations over HTTP. */
@NullMarked
package dev.berth.web.invitation;

import org.jspecify.annotations.NullMarked;
