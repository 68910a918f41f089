/** Planted violations: each rule has to find its own. */
@NullMarked
package dev.berth.testkit.architecture.planted.stray;

import org.jspecify.annotations.NullMarked;
