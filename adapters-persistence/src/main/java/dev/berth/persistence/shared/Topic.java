package dev.berth.persistence.shared;

/** What a transaction of this process may have brought, for whoever acts on it. */
public enum Topic {
  /** Events of workspaces. */
  EVENTS,
  /** Messages of the workspace side to the identity side. */
  WORKSPACE_MESSAGES,
  /** Messages of the identity side to the workspace side. */
  IDENTITY_MESSAGES,
  /** Mails that are owed. */
  MAILS
}
