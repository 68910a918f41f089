/** Workspaces: what people wish for, read and change. */
@NullMarked
package dev.berth.web.workspace;

import org.jspecify.annotations.NullMarked;
