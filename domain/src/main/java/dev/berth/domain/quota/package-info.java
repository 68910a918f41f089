/** What a tenant uses of what it may have: reserved with the wish, given back at the tombstone. */
@NullMarked
package dev.berth.domain.quota;

import org.jspecify.annotations.NullMarked;
