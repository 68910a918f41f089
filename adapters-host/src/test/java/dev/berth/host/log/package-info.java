/** Logs that are cut and read while a program writes. */
@NullMarked
package dev.berth.host.log;

import org.jspecify.annotations.NullMarked;
