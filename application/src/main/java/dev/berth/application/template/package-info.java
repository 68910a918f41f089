/** What can run in workspaces, and whether it is there. */
@NullMarked
package dev.berth.application.template;

import org.jspecify.annotations.NullMarked;
