/**
 * Measures Berth beside bare baselines in one run, so that a result is a ratio and not a property
 * of the machine. Everything but the port claims is a black box over HTTP.
 */
@NullMarked
package dev.berth.benchmarks;

import org.jspecify.annotations.NullMarked;
