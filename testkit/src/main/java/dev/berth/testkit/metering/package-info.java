/** Series of what workspaces use: their contract, and a store in memory. */
@NullMarked
package dev.berth.testkit.metering;

import org.jspecify.annotations.NullMarked;
