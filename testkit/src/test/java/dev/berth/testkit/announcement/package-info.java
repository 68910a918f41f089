/** Runs the contract of the notice board. */
@NullMarked
package dev.berth.testkit.announcement;

import org.jspecify.annotations.NullMarked;
