/** The fakes of workspaces keep the contracts that the adapters keep. */
@NullMarked
package dev.berth.testkit.workspace;

import org.jspecify.annotations.NullMarked;
