/** Contracts and fakes in memory for leases of ports and for the look at one. */
@NullMarked
package dev.berth.testkit.portallocation;

import org.jspecify.annotations.NullMarked;
