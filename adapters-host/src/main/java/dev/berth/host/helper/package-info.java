/**
 * What a server without root and the one process with it say to each other: a fixed list of verbs
 * whose arguments are ids and numbers, one call for each connection.
 */
@NullMarked
package dev.berth.host.helper;

import org.jspecify.annotations.NullMarked;
