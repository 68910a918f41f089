/** The fakes of sessions keep the contracts that the adapters keep. */
@NullMarked
package dev.berth.testkit.session;

import org.jspecify.annotations.NullMarked;
