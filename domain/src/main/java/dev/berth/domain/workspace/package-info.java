/**
 * A named web IDE with an owner, limits, a place on a host, and two states: the one that is wished
 * for and the one that was seen.
 */
@NullMarked
package dev.berth.domain.workspace;

import org.jspecify.annotations.NullMarked;
