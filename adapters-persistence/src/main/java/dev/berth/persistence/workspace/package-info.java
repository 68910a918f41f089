/**
 * Workspaces and kept answers as rows.
 *
 * <p>A name is unique in its tenant while the workspace is neither deleting nor deleted.
 */
@NullMarked
package dev.berth.persistence.workspace;

import org.jspecify.annotations.NullMarked;
