/** The fake of sign-ups keeps the contract that the adapter keeps. */
@NullMarked
package dev.berth.testkit.registration;

import org.jspecify.annotations.NullMarked;
