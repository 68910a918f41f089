/** The machine of the test bench, tried: what it can do, and that it leaves nothing behind. */
@NullMarked
package dev.berth.testbench;

import org.jspecify.annotations.NullMarked;
