/** Sign-ups for tests: the contract of what removes them, and its fake. */
@NullMarked
package dev.berth.testkit.registration;

import org.jspecify.annotations.NullMarked;
