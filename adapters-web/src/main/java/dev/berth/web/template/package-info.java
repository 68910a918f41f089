/** What can run in a workspace here. */
@NullMarked
package dev.berth.web.template;

import org.jspecify.annotations.NullMarked;
