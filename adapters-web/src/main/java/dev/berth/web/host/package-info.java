/** Machines, for operators. */
@NullMarked
package dev.berth.web.host;

import org.jspecify.annotations.NullMarked;
