/**
 * Both contexts on PostgreSQL: opens the pools and persistence units, and hands out the ports.
 *
 * <p>{@link dev.berth.persistence.Databases} is the entrance.
 */
@NullMarked
package dev.berth.persistence;

import org.jspecify.annotations.NullMarked;
