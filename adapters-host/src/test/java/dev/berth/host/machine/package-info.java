/** Tests that need a machine with a real systemd. */
@NullMarked
package dev.berth.host.machine;

import org.jspecify.annotations.NullMarked;
