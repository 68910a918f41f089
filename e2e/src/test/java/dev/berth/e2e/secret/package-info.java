/** Secrets that are used and misused, and looked for afterwards. */
@NullMarked
package dev.berth.e2e.secret;

import org.jspecify.annotations.NullMarked;
