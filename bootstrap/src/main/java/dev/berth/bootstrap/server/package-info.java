/**
 * The running server: every port and use case wired by hand, the threads that carry operations out,
 * and the order in which all of it starts and stops.
 */
@NullMarked
package dev.berth.bootstrap.server;

import org.jspecify.annotations.NullMarked;
