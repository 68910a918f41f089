/** A running server over the in-memory fakes, and a client whose every answer is validated. */
@NullMarked
package dev.berth.web.testing;

import org.jspecify.annotations.NullMarked;
