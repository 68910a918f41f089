/** The end of what a person or a tenant had on the machines, until nothing is left. */
@NullMarked
package dev.berth.domain.offboarding;

import org.jspecify.annotations.NullMarked;
