/**
 * What a tenant knows of its people besides their accounts: how they show themselves, and what they
 * achieved.
 */
@NullMarked
package dev.berth.domain.profile;

import org.jspecify.annotations.NullMarked;
