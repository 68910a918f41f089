/** The fake held to its contract. */
@NullMarked
package dev.berth.testkit.ratelimit;

import org.jspecify.annotations.NullMarked;
