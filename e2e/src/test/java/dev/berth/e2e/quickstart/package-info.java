/** What the README promises to somebody who comes for the first time. */
@NullMarked
package dev.berth.e2e.quickstart;

import org.jspecify.annotations.NullMarked;
