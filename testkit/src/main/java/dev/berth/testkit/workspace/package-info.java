/**
 * Contracts, fakes in memory and samples for workspaces and the answers that are kept for repeated
 * requests.
 */
@NullMarked
package dev.berth.testkit.workspace;

import org.jspecify.annotations.NullMarked;
