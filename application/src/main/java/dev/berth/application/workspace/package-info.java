/** Wishes for workspaces, and what people read of them. */
@NullMarked
package dev.berth.application.workspace;

import org.jspecify.annotations.NullMarked;
