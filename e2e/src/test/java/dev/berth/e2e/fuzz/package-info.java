/** Generated requests over the whole API: whatever is sent, the server answers and stays well. */
@NullMarked
package dev.berth.e2e.fuzz;

import org.jspecify.annotations.NullMarked;
