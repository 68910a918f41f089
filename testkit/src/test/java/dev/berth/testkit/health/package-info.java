/** The fakes of health checks keep the contracts that the adapters keep. */
@NullMarked
package dev.berth.testkit.health;

import org.jspecify.annotations.NullMarked;
