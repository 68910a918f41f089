/** A wall clock that is wrong. */
@NullMarked
package dev.berth.e2e.clock;

import org.jspecify.annotations.NullMarked;
