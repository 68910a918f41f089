/**
 * Workspaces as plain processes: each the leader of its own session, known by pid, start time, boot
 * and a mark in its environment, so that it outlives the server, is found again after a crash, and
 * is never mistaken for a foreign process under the same pid. It isolates nothing.
 */
@NullMarked
package dev.berth.host.process;

import org.jspecify.annotations.NullMarked;
