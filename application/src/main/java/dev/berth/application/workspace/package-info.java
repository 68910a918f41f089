/** Workspaces as they are stored, and what people read of them. */
@NullMarked
package dev.berth.application.workspace;

import org.jspecify.annotations.NullMarked;
