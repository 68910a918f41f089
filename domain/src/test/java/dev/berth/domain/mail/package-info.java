/** Examples of what the rules of {@code mail} say. */
@NullMarked
package dev.berth.domain.mail;

import org.jspecify.annotations.NullMarked;
