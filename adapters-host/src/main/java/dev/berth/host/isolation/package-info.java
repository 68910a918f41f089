/**
 * The self-test of the isolation: two canaries that are workspaces in all but their program, of
 * which one tries what it must not be able to do.
 */
@NullMarked
package dev.berth.host.isolation;

import org.jspecify.annotations.NullMarked;
