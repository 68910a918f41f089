/** Contract and fake in memory for the tries that are remembered. */
@NullMarked
package dev.berth.testkit.ratelimit;

import org.jspecify.annotations.NullMarked;
