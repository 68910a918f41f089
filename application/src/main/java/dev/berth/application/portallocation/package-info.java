/** Leases on the ports of hosts. */
@NullMarked
package dev.berth.application.portallocation;

import org.jspecify.annotations.NullMarked;
