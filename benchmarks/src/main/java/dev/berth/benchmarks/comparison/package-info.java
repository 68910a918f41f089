/** The comparisons, one class each. */
@NullMarked
package dev.berth.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
