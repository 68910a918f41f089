/** The fakes of operations keep the contracts that the adapters keep. */
@NullMarked
package dev.berth.testkit.provisioning;

import org.jspecify.annotations.NullMarked;
