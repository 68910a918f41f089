/** What the operator has to tell everybody: one text at a time, shown until it is taken away. */
@NullMarked
package dev.berth.domain.announcement;

import org.jspecify.annotations.NullMarked;
