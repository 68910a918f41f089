/** What the self-test says to programs, without a machine. */
@NullMarked
package dev.berth.host.isolation;

import org.jspecify.annotations.NullMarked;
