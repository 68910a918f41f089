/** The fakes of what both sides share keep the contracts that the adapters keep. */
@NullMarked
package dev.berth.testkit.shared;

import org.jspecify.annotations.NullMarked;
