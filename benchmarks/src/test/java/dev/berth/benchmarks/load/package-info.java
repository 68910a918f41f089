/** The load generator counts and measures what it says. */
@NullMarked
package dev.berth.benchmarks.load;

import org.jspecify.annotations.NullMarked;
