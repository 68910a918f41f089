/**
 * Operations as rows that are a queue, and the events that people watch.
 *
 * <p>Leases run on the database's time; epoch and version fence the journal.
 */
@NullMarked
package dev.berth.persistence.provisioning;

import org.jspecify.annotations.NullMarked;
