/**
 * The notice board as a row.
 *
 * <p>There is one row, made by the migration.
 */
@NullMarked
package dev.berth.persistence.announcement;

import org.jspecify.annotations.NullMarked;
