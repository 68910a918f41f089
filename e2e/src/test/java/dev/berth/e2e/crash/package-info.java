/** kill -9 in the middle of things, then a restart: everything agrees again. */
@NullMarked
package dev.berth.e2e.crash;

import org.jspecify.annotations.NullMarked;
