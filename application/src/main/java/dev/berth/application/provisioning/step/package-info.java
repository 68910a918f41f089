/**
 * The steps of operations: each makes one thing on a host that a workspace needs, or takes it away,
 * and may be done again after it was done in part.
 */
@NullMarked
package dev.berth.application.provisioning.step;

import org.jspecify.annotations.NullMarked;
