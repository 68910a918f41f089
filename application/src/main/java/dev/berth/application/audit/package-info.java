/** The audit log and the two ways that lead into it. */
@NullMarked
package dev.berth.application.audit;

import org.jspecify.annotations.NullMarked;
