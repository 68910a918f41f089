/** Off-boardings as rows. */
@NullMarked
package dev.berth.persistence.offboarding;

import org.jspecify.annotations.NullMarked;
