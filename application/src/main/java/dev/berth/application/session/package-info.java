/** Log-in, log-out, and who a request comes from. */
@NullMarked
package dev.berth.application.session;

import org.jspecify.annotations.NullMarked;
