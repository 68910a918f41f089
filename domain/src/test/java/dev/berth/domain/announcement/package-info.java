/** What may be announced. */
@NullMarked
package dev.berth.domain.announcement;

import org.jspecify.annotations.NullMarked;
