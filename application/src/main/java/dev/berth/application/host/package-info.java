/**
 * What the application wants of the machine that runs workspaces: ensure, observe, remove. Each
 * call is idempotent, and none is made in a unit of work.
 */
@NullMarked
package dev.berth.application.host;

import org.jspecify.annotations.NullMarked;
