/** Pages for people: the first one, and the one that shows the API. */
@NullMarked
package dev.berth.web.page;

import org.jspecify.annotations.NullMarked;
