/** Owner-only files and the removal of folders, on real folders. */
@NullMarked
package dev.berth.host.file;

import org.jspecify.annotations.NullMarked;
