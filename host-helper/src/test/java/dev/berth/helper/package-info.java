/** What the helper reads of its surroundings, and what it refuses. */
@NullMarked
package dev.berth.helper;

import org.jspecify.annotations.NullMarked;
