/**
 * What is kept of a random token: its digest, never the token; and the rules of those that work
 * once.
 */
@NullMarked
package dev.berth.domain.token;

import org.jspecify.annotations.NullMarked;
