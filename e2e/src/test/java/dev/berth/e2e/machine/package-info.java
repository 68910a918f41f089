/** The built server on a machine of its own, under a real systemd. */
@NullMarked
package dev.berth.e2e.machine;

import org.jspecify.annotations.NullMarked;
