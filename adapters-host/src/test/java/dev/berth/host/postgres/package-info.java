/** The built-in PostgreSQL, run for real. */
@NullMarked
package dev.berth.host.postgres;

import org.jspecify.annotations.NullMarked;
