/** Tests of the package. */
@NullMarked
package dev.berth.web.workspace;

import org.jspecify.annotations.NullMarked;
