/** Examples of what the rules of {@code shared} say. */
@NullMarked
package dev.berth.domain.shared;

import org.jspecify.annotations.NullMarked;
