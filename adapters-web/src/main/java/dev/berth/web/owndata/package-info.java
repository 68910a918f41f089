/** What a user can take along: everything here that is theirs. */
@NullMarked
package dev.berth.web.owndata;

import org.jspecify.annotations.NullMarked;
