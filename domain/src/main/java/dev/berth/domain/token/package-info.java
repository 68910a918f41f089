/** What is kept of a random token: its digest, never the token. */
@NullMarked
package dev.berth.domain.token;

import org.jspecify.annotations.NullMarked;
