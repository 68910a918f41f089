/**
 * What workspaces use of their machines: sampled by each host's server, condensed with age, read by
 * whoever may read the workspace.
 */
@NullMarked
package dev.berth.application.metering;

import org.jspecify.annotations.NullMarked;
