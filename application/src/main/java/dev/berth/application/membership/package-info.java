/**
 * What a tenant's people are and may: reading and changing members. It stands above accounts,
 * sessions and tenancy, which do not know each other.
 */
@NullMarked
package dev.berth.application.membership;

import org.jspecify.annotations.NullMarked;
