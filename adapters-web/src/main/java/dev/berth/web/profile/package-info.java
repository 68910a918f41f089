/** Profiles of members. */
@NullMarked
package dev.berth.web.profile;

import org.jspecify.annotations.NullMarked;
