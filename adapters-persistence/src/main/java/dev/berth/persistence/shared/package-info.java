/**
 * What all concepts need to be stored: transactions, the translation of failures, outboxes.
 *
 * <p>Repositories take their side's unit of work, so that mixing the sides does not compile.
 */
@NullMarked
package dev.berth.persistence.shared;

import org.jspecify.annotations.NullMarked;
