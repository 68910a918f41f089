/** What a tenant uses of its limits. */
@NullMarked
package dev.berth.web.usage;

import org.jspecify.annotations.NullMarked;
