/** What everybody reads. */
@NullMarked
package dev.berth.web.announcement;

import org.jspecify.annotations.NullMarked;
