/**
 * Sessions as rows, and the copy of them that answers every request.
 *
 * <p>The copy is told of changes by rows with a sequence; a notification only wakes.
 */
@NullMarked
package dev.berth.persistence.session;

import org.jspecify.annotations.NullMarked;
