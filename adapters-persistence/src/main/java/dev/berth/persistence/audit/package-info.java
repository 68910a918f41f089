/**
 * The audit log as rows that a trigger keeps from being changed.
 *
 * <p>No foreign keys: entries outlive whom they speak of.
 */
@NullMarked
package dev.berth.persistence.audit;

import org.jspecify.annotations.NullMarked;
