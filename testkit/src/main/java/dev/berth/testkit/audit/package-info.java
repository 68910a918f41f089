/** Contract, fake in memory and samples for the audit log, which is append only. */
@NullMarked
package dev.berth.testkit.audit;

import org.jspecify.annotations.NullMarked;
