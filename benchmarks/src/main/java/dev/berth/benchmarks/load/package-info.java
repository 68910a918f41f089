/** A small closed-loop load generator over keep-alive connections, the same for both sides. */
@NullMarked
package dev.berth.benchmarks.load;

import org.jspecify.annotations.NullMarked;
