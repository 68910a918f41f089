/**
 * Accounts as rows.
 *
 * <p>Unique by the address's canonical form and by user name.
 */
@NullMarked
package dev.berth.persistence.identity;

import org.jspecify.annotations.NullMarked;
