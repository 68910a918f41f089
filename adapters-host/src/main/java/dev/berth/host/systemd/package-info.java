/**
 * Workspaces as Linux accounts under systemd: an account, a home and three units each, made of
 * static templates. Names come from instance ids alone; no shell reads them.
 */
@NullMarked
package dev.berth.host.systemd;

import org.jspecify.annotations.NullMarked;
