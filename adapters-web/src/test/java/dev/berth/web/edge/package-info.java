/** Tests of the package. */
@NullMarked
package dev.berth.web.edge;

import org.jspecify.annotations.NullMarked;
