/**
 * Users and what proves them: e-mail addresses, user names, passwords and their hashes. Who may log
 * in is decided here; where they belong is in tenancy.
 */
@NullMarked
package dev.berth.domain.identity;

import org.jspecify.annotations.NullMarked;
