/** The fakes of usage keep the contracts that the adapters keep. */
@NullMarked
package dev.berth.testkit.metering;

import org.jspecify.annotations.NullMarked;
