/**
 * Holds all modules to the rules of architecture that the testkit ships, and counts what is there.
 */
@NullMarked
package dev.berth.bootstrap.architecture;

import org.jspecify.annotations.NullMarked;
