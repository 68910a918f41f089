/** Who may join a tenant by a mailed link, as what, until when. */
@NullMarked
package dev.berth.domain.invitation;

import org.jspecify.annotations.NullMarked;
