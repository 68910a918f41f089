/** Runs the contract of profiles on the database. */
@NullMarked
package dev.berth.persistence.profile;

import org.jspecify.annotations.NullMarked;
