/**
 * The rows and repositories held to their contracts on a real PostgreSQL.
 *
 * <p>Each class has databases of its own, cloned from migrated templates.
 */
@NullMarked
package dev.berth.persistence.offboarding;

import org.jspecify.annotations.NullMarked;
