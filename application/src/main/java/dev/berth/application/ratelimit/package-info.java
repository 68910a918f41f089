/**
 * Limits on how often something may be tried, shared by all nodes through the identity database,
 * and on how fast one user may ask, counted by each node for itself.
 */
@NullMarked
package dev.berth.application.ratelimit;

import org.jspecify.annotations.NullMarked;
