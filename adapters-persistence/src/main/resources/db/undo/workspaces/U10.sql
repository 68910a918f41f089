ALTER TABLE workspaces.workspace DROP COLUMN dotfiles_url;
ALTER TABLE workspaces.tenant_quota DROP COLUMN port_proxy;
