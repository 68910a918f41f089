/** The fakes of tenancy keep the contracts that the adapters keep. */
@NullMarked
package dev.berth.testkit.tenancy;

import org.jspecify.annotations.NullMarked;
