/**
 * Runs external commands: an argument list (never a shell), an environment built from an
 * allow-list, a deadline, and output that is kept only up to a bound.
 */
@NullMarked
package dev.berth.host.command;

import org.jspecify.annotations.NullMarked;
