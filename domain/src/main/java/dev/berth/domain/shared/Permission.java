package dev.berth.domain.shared;

/** What a role may do; the words of the authorization table. */
public enum Permission {
  /** Run the installation: tenants, plans, hosts. */
  INSTALLATION_RUN,
  /** Read the own tenant. */
  TENANT_READ,
  /** End the sessions of the tenant's people. */
  MEMBER_SIGN_OUT,
  /** Change the own tenant. */
  TENANT_CHANGE,
  /** Change what the tenant's people are and may, and see what only that needs. */
  MEMBERS_MANAGE,
  /** Read the own tenant's audit log. */
  AUDIT_READ,
  WORKSPACE_CREATE,
  /** Read own workspaces. */
  WORKSPACE_READ,
  /** Read every workspace of the tenant. */
  WORKSPACE_READ_ALL,
  /** Start, stop, restart, delete own workspaces. */
  WORKSPACE_CHANGE,
  /** The same for every workspace of the tenant. */
  WORKSPACE_CHANGE_ALL
}
