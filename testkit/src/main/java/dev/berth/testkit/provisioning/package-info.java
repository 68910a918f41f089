/**
 * Contracts, fakes in memory and samples for operations, the queue that they are, and what is told
 * of them.
 */
@NullMarked
package dev.berth.testkit.provisioning;

import org.jspecify.annotations.NullMarked;
