/** The table says what was measured. */
@NullMarked
package dev.berth.benchmarks.report;

import org.jspecify.annotations.NullMarked;
