/** What was measured, and the table of it. */
@NullMarked
package dev.berth.benchmarks.report;

import org.jspecify.annotations.NullMarked;
