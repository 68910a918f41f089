/** Runs the contract of the notice board. */
@NullMarked
package dev.berth.persistence.announcement;

import org.jspecify.annotations.NullMarked;
