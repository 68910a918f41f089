/** Profiles as rows, their lists as JSONB. */
@NullMarked
package dev.berth.persistence.profile;

import org.jspecify.annotations.NullMarked;
