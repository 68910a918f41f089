/** One-time tokens for tests: the contract of their store, its fake, and samples. */
@NullMarked
package dev.berth.testkit.token;

import org.jspecify.annotations.NullMarked;
