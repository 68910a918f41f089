/**
 * Carries operations out: claims them under a lease, does or undoes one step at a time, writes the
 * journal before and after, and brings host and database back together.
 */
@NullMarked
package dev.berth.application.provisioning;

import org.jspecify.annotations.NullMarked;
