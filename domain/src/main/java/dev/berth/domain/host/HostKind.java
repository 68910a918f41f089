package dev.berth.domain.host;

/** How a host runs workspaces. */
public enum HostKind {
  /** Child process groups of one user: for development, isolates nothing. */
  PROCESS,
  /** Linux users under systemd. */
  SYSTEMD
}
