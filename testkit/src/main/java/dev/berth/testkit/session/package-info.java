/**
 * Contracts, fakes in memory and samples for the ports of sessions: log-ins, their tokens and who
 * is signed in.
 */
@NullMarked
package dev.berth.testkit.session;

import org.jspecify.annotations.NullMarked;
