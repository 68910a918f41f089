/** Accounts: how they are made, and what proves that somebody is who they say. */
@NullMarked
package dev.berth.application.identity;

import org.jspecify.annotations.NullMarked;
