/** One-time tokens as rows; that only one of a kind is unused, an index holds. */
@NullMarked
package dev.berth.persistence.token;

import org.jspecify.annotations.NullMarked;
