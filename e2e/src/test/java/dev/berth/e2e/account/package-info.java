/** Accounts of the built server: what mailed links do, and what outlives a server. */
@NullMarked
package dev.berth.e2e.account;

import org.jspecify.annotations.NullMarked;
