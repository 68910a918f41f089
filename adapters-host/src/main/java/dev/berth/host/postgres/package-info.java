/**
 * The built-in PostgreSQL: its binaries are unpacked from the class path, its cluster is made once,
 * and its postmaster is started, found again after a crash of the server, and stopped. It ends at a
 * URL and a password; who speaks SQL to it is no concern of this package.
 */
@NullMarked
package dev.berth.host.postgres;

import org.jspecify.annotations.NullMarked;
