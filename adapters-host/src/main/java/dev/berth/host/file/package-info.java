/**
 * Files and folders that belong to the server's account alone: made with 0700 and 0600 whatever the
 * umask says, replaced atomically, and removed without ever following a symbolic link.
 */
@NullMarked
package dev.berth.host.file;

import org.jspecify.annotations.NullMarked;
