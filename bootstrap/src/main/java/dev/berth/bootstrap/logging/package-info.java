/** How log lines look and which are written, as the settings say. */
@NullMarked
package dev.berth.bootstrap.logging;

import org.jspecify.annotations.NullMarked;
