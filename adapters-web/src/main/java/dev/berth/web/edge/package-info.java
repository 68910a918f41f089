/**
 * What every request meets before any route and every answer leaves with, the server's own errors
 * included: request id, host name, headers, one log line.
 */
@NullMarked
package dev.berth.web.edge;

import org.jspecify.annotations.NullMarked;
