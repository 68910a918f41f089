/** Probes against real sockets of the loopback interface. */
@NullMarked
package dev.berth.host.probe;

import org.jspecify.annotations.NullMarked;
