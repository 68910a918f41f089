/**
 * What becomes of workspaces when their owner or tenant is halted or leaves: they are stopped,
 * handed on or deleted, and every machine is looked at until nothing is left of those who left.
 */
@NullMarked
package dev.berth.application.offboarding;

import org.jspecify.annotations.NullMarked;
