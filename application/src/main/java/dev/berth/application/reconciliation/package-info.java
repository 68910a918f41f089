/**
 * Brings hosts and the database back together: what died is started, what belongs to nobody is
 * found and removed, and what was on a lost machine ends.
 */
@NullMarked
package dev.berth.application.reconciliation;

import org.jspecify.annotations.NullMarked;
