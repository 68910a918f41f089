/** The fakes of the audit log keep the contracts that the adapters keep. */
@NullMarked
package dev.berth.testkit.audit;

import org.jspecify.annotations.NullMarked;
