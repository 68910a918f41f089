/** The fakes of hosts keep the contracts that the adapters keep. */
@NullMarked
package dev.berth.testkit.host;

import org.jspecify.annotations.NullMarked;
