/** Profiles over HTTP. */
@NullMarked
package dev.berth.web.profile;

import org.jspecify.annotations.NullMarked;
