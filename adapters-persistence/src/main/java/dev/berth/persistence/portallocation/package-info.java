/**
 * One row for each port of each host.
 *
 * <p>Claims skip what another transaction holds, so nobody waits for a port.
 */
@NullMarked
package dev.berth.persistence.portallocation;

import org.jspecify.annotations.NullMarked;
