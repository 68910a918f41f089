/**
 * All of this machine that takes root's power, put together: for the helper, and for a server that
 * runs as root itself.
 */
@NullMarked
package dev.berth.host.rooted;

import org.jspecify.annotations.NullMarked;
