/** Sign-ups that nobody verified: found by an index of their own, gone with their tenants. */
@NullMarked
package dev.berth.persistence.registration;

import org.jspecify.annotations.NullMarked;
