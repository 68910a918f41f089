/** Tests of the package. */
@NullMarked
package dev.berth.web.offboarding;

import org.jspecify.annotations.NullMarked;
