/** What the operator tells everybody. */
@NullMarked
package dev.berth.web.announcement;

import org.jspecify.annotations.NullMarked;
