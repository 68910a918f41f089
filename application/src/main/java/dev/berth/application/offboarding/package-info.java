/** Off-boardings: where they are kept, and who may read them. */
@NullMarked
package dev.berth.application.offboarding;

import org.jspecify.annotations.NullMarked;
