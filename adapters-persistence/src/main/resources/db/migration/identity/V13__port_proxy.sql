ALTER TABLE identity.tenant ADD COLUMN port_proxy boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN identity.tenant.port_proxy IS 'Whether the IDEs of its workspaces may hand on to other ports of the workspace.';
