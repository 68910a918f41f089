/** The fakes of identity keep the contracts that the adapters keep. */
@NullMarked
package dev.berth.testkit.identity;

import org.jspecify.annotations.NullMarked;
