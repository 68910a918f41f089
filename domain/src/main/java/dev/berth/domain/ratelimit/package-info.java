/**
 * How often something may be tried: rates, and the tries that are remembered under a key.
 *
 * <p>A key names an account, an address or a recipient by a digest, never in clear.
 */
@NullMarked
package dev.berth.domain.ratelimit;

import org.jspecify.annotations.NullMarked;
