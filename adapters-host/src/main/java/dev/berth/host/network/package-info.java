/**
 * A network namespace for each workspace and the rules around them: iproute2 and nftables, by
 * argument lists only. Nothing of anybody else's is touched.
 */
@NullMarked
package dev.berth.host.network;

import org.jspecify.annotations.NullMarked;
