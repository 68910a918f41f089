/** What only a machine with a real systemd can show. */
@NullMarked
package dev.berth.host.machine;

import org.jspecify.annotations.NullMarked;
