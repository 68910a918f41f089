/** Open invitations as rows, one an address and tenant. */
@NullMarked
package dev.berth.persistence.invitation;

import org.jspecify.annotations.NullMarked;
