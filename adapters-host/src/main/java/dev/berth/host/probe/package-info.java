/** Questions to the loopback interface: is a port free, does the program behind it answer. */
@NullMarked
package dev.berth.host.probe;

import org.jspecify.annotations.NullMarked;
