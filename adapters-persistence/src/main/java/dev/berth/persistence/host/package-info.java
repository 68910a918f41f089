/**
 * Machines as rows.
 *
 * <p>A host's id lives in its data folder.
 */
@NullMarked
package dev.berth.persistence.host;

import org.jspecify.annotations.NullMarked;
