/** Starts the built server, and the bare one, as child processes and speaks to them. */
@NullMarked
package dev.berth.benchmarks.server;

import org.jspecify.annotations.NullMarked;
