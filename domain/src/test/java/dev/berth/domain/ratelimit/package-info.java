/** What counts as too often, and who is one and the same. */
@NullMarked
package dev.berth.domain.ratelimit;

import org.jspecify.annotations.NullMarked;
