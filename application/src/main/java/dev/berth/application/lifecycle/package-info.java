/**
 * What people wish of workspaces: that one be made, run, stop, be renamed, resized, handed on or
 * deleted. A wish is checked and recorded, and an operation carries it out.
 */
@NullMarked
package dev.berth.application.lifecycle;

import org.jspecify.annotations.NullMarked;
