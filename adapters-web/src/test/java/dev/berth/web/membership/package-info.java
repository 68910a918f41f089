/** The people of a tenant over HTTP. */
@NullMarked
package dev.berth.web.membership;

import org.jspecify.annotations.NullMarked;
