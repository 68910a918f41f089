/**
 * Looks at the machine for {@code berth doctor}: what is there, what is missing and what to do
 * about it. A look changes nothing.
 */
@NullMarked
package dev.berth.host.doctor;

import org.jspecify.annotations.NullMarked;
