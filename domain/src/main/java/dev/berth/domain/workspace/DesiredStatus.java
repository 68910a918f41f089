package dev.berth.domain.workspace;

/** What the owner, or a rule, wants a workspace to be. */
public enum DesiredStatus {
  RUNNING,
  STOPPED,
  DELETED
}
