/** Commands against real programs of the machine. */
@NullMarked
package dev.berth.host.command;

import org.jspecify.annotations.NullMarked;
