/** Tests of the package of the same name. */
@NullMarked
package dev.berth.domain.host;

import org.jspecify.annotations.NullMarked;
