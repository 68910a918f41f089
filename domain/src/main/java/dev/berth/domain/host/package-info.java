/** Machines that run workspaces, and the names that workspaces have on them. */
@NullMarked
package dev.berth.domain.host;

import org.jspecify.annotations.NullMarked;
