/** Each rule of architecture finds what was planted for it, and passes what is as it should be. */
@NullMarked
package dev.berth.testkit.architecture;

import org.jspecify.annotations.NullMarked;
