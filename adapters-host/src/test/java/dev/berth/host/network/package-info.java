/** What can be said of the networks of workspaces without a machine to make them on. */
@NullMarked
package dev.berth.host.network;

import org.jspecify.annotations.NullMarked;
