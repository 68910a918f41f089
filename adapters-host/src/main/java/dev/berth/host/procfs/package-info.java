/**
 * What the kernel tells about processes in {@code /proc} (proc(5)): state, group, session, start
 * time, arguments and environment. Only reads; whatever ends while it is read counts as absent.
 */
@NullMarked
package dev.berth.host.procfs;

import org.jspecify.annotations.NullMarked;
