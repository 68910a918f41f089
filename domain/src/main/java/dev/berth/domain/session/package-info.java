/**
 * One log-in on one device: its idle and absolute limits and the generation of its refresh token.
 * Times are decided by the caller's clock.
 */
@NullMarked
package dev.berth.domain.session;

import org.jspecify.annotations.NullMarked;
