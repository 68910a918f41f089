/** Workspaces with a real code-server, and what happens to them from outside. */
@NullMarked
package dev.berth.e2e.workspace;

import org.jspecify.annotations.NullMarked;
