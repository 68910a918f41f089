/** Examples of what the rules of {@code session} say. */
@NullMarked
package dev.berth.domain.session;

import org.jspecify.annotations.NullMarked;
