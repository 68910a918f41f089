ALTER TABLE workspaces.tenant_quota ADD COLUMN port_proxy boolean NOT NULL DEFAULT false;
ALTER TABLE workspaces.workspace ADD COLUMN dotfiles_url text;

COMMENT ON COLUMN workspaces.tenant_quota.port_proxy IS 'Whether IDEs may hand on to other ports of their workspace; copied from the tenant with its limits.';
COMMENT ON COLUMN workspaces.workspace.dotfiles_url IS 'The git repository that is applied when the workspace is started for the first time.';
