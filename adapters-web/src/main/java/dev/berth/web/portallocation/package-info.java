/** Ports of machines, for operators. */
@NullMarked
package dev.berth.web.portallocation;

import org.jspecify.annotations.NullMarked;
