/** The audit log over HTTP: pages of it as JSON, all of it as CSV or JSON Lines. */
@NullMarked
package dev.berth.web.audit;

import org.jspecify.annotations.NullMarked;
