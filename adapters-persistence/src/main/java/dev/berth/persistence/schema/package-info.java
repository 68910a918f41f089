/**
 * The schema's life: roles and databases, migrations forward and back, and what is there.
 *
 * <p>Flyway runs the migrations; the undo scripts are run by our own code.
 */
@NullMarked
package dev.berth.persistence.schema;

import org.jspecify.annotations.NullMarked;
