/** Tests of the package. */
@NullMarked
package dev.berth.web.page;

import org.jspecify.annotations.NullMarked;
