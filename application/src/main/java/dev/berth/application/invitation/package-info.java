/** Inviting people into a tenant, and their coming. */
@NullMarked
package dev.berth.application.invitation;

import org.jspecify.annotations.NullMarked;
