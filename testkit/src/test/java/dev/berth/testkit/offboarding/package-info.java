/** The fakes of hosts keep the contracts that the adapters keep. */
@NullMarked
package dev.berth.testkit.offboarding;

import org.jspecify.annotations.NullMarked;
