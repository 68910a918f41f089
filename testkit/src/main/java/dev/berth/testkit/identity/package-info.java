/**
 * Contracts, fakes in memory and samples for the ports of identity: accounts and the hashing of
 * their passwords.
 */
@NullMarked
package dev.berth.testkit.identity;

import org.jspecify.annotations.NullMarked;
