/**
 * Limits on how often something may be tried and how fast one user may ask, shared by all nodes
 * through the identity database.
 */
@NullMarked
package dev.berth.application.ratelimit;

import org.jspecify.annotations.NullMarked;
