/** Tests of the package. */
@NullMarked
package dev.berth.web.json;

import org.jspecify.annotations.NullMarked;
