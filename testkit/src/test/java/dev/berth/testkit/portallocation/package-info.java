/** The fakes of port leases keep the contracts that the adapters keep. */
@NullMarked
package dev.berth.testkit.portallocation;

import org.jspecify.annotations.NullMarked;
