/** The measure of this machine, held to its contract. */
@NullMarked
package dev.berth.host.gauge;

import org.jspecify.annotations.NullMarked;
