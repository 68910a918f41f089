/** Contract, fake in memory and samples for off-boardings. */
@NullMarked
package dev.berth.testkit.offboarding;

import org.jspecify.annotations.NullMarked;
