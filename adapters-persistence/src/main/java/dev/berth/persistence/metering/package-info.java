/** What workspaces used, in {@code workspaces.usage_point}. */
@NullMarked
package dev.berth.persistence.metering;

import org.jspecify.annotations.NullMarked;
