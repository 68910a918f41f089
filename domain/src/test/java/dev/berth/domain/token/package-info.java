/** Examples of what the rules of {@code token} say. */
@NullMarked
package dev.berth.domain.token;

import org.jspecify.annotations.NullMarked;
