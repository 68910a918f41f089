/** Tests of the package. */
@NullMarked
package dev.berth.web.stream;

import org.jspecify.annotations.NullMarked;
