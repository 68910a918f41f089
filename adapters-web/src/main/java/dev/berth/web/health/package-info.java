/**
 * Whether the service works, for those who watch over it; strangers learn no more than yes or no.
 */
@NullMarked
package dev.berth.web.health;

import org.jspecify.annotations.NullMarked;
