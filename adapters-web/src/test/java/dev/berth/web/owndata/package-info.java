/** What a user can take along. */
@NullMarked
package dev.berth.web.owndata;

import org.jspecify.annotations.NullMarked;
