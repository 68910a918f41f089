/**
 * Changes of a workspace as data: a definition lists steps, an operation is one run of it, and
 * {@code next(now)} tells what comes next, so that a crash anywhere loses nothing.
 */
@NullMarked
package dev.berth.domain.provisioning;

import org.jspecify.annotations.NullMarked;
