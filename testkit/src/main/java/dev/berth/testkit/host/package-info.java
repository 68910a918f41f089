/**
 * Contracts, fakes in memory and samples for the ports that stand for a machine: folders,
 * processes, health, logs, and the hosts themselves.
 */
@NullMarked
package dev.berth.testkit.host;

import org.jspecify.annotations.NullMarked;
