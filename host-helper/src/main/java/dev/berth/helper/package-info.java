/**
 * The one process with root's power. It reads its own settings, listens on a unix socket for the
 * server's account, and does nothing by itself.
 */
@NullMarked
package dev.berth.helper;

import org.jspecify.annotations.NullMarked;
