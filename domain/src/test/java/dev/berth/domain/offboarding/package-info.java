/** Tests of the package of the same name. */
@NullMarked
package dev.berth.domain.offboarding;

import org.jspecify.annotations.NullMarked;
