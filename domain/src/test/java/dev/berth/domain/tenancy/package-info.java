/** Examples of what the rules of {@code tenancy} say. */
@NullMarked
package dev.berth.domain.tenancy;

import org.jspecify.annotations.NullMarked;
