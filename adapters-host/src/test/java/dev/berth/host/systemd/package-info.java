/** Tests of what can be told without a systemd. */
@NullMarked
package dev.berth.host.systemd;

import org.jspecify.annotations.NullMarked;
