/**
 * Remembered tries, one row a key.
 *
 * <p>The row's lock makes parallel tries wait for each other, on whichever node they are.
 */
@NullMarked
package dev.berth.persistence.ratelimit;

import org.jspecify.annotations.NullMarked;
