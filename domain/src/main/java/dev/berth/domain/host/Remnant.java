package dev.berth.domain.host;

/** What can be left of a workspace on a host, in the order in which it is taken away. */
public enum Remnant {
  PROCESS,
  NETWORK,
  /** With the limit of its disk. */
  HOME,
  ACCOUNT
}
