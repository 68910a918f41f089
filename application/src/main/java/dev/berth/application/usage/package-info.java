/** What a tenant uses of what it may have; it asks both sides, one after the other. */
@NullMarked
package dev.berth.application.usage;

import org.jspecify.annotations.NullMarked;
