/** The fakes of quotas keep the contracts that the adapters keep. */
@NullMarked
package dev.berth.testkit.quota;

import org.jspecify.annotations.NullMarked;
