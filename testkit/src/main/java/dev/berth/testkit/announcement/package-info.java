/** The notice board in memory, and what a store of it promises. */
@NullMarked
package dev.berth.testkit.announcement;

import org.jspecify.annotations.NullMarked;
