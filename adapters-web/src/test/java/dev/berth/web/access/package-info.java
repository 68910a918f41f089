/** Who may call what: every role, every operation, every tenant. */
@NullMarked
package dev.berth.web.access;

import org.jspecify.annotations.NullMarked;
