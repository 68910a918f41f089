/**
 * Rules of architecture that a test holds classes and source files to: Berth's own, and, with
 * another {@link dev.berth.testkit.architecture.Layout}, those of whoever embeds it. Each is proven
 * by a planted violation in the tests of this module.
 */
@NullMarked
package dev.berth.testkit.architecture;

import org.jspecify.annotations.NullMarked;
