/** What the operator has to tell everybody. */
@NullMarked
package dev.berth.application.announcement;

import org.jspecify.annotations.NullMarked;
