/** Runs the contract of profiles on the fake. */
@NullMarked
package dev.berth.testkit.profile;

import org.jspecify.annotations.NullMarked;
