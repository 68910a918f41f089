/** Readers of the kernel's process table against the real one. */
@NullMarked
package dev.berth.host.procfs;

import org.jspecify.annotations.NullMarked;
