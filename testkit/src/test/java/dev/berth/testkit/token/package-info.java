/** The fake of one-time tokens keeps the contract that the adapter keeps. */
@NullMarked
package dev.berth.testkit.token;

import org.jspecify.annotations.NullMarked;
