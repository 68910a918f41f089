/** Several servers on one database: what one of them did holds at the other. */
@NullMarked
package dev.berth.e2e.nodes;

import org.jspecify.annotations.NullMarked;
