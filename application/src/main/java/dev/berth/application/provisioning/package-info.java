/**
 * Carries operations out: claims them under a lease, does or undoes one step at a time, and writes
 * the journal before and after.
 */
@NullMarked
package dev.berth.application.provisioning;

import org.jspecify.annotations.NullMarked;
