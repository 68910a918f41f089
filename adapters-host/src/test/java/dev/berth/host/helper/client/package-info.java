/** How calls are made: over which socket, under which lease, and what becomes of failures. */
@NullMarked
package dev.berth.host.helper.client;

import org.jspecify.annotations.NullMarked;
