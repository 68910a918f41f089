/**
 * Workspaces as real processes: a small stand-in program, killed, restarted, mistaken and found
 * again.
 */
@NullMarked
package dev.berth.host.process;

import org.jspecify.annotations.NullMarked;
