/** Tests of the package. */
@NullMarked
package dev.berth.web.problem;

import org.jspecify.annotations.NullMarked;
