/**
 * Memory with transactions, time that tests move, ids that count up, and the contracts of what both
 * sides share. Everything here works without a database or a machine.
 */
@NullMarked
package dev.berth.testkit.shared;

import org.jspecify.annotations.NullMarked;
