/** Tests of the package. */
@NullMarked
package dev.berth.web.health;

import org.jspecify.annotations.NullMarked;
