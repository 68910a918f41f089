ALTER TABLE workspaces.workspace ADD COLUMN former_owners jsonb NOT NULL DEFAULT '[]';

-- Who asked for a workspace was its first owner.
UPDATE workspaces.workspace w SET former_owners = jsonb_build_array(o.requested_by)
FROM (
  SELECT DISTINCT ON (workspace_id) workspace_id, requested_by FROM workspaces.operation
  WHERE kind = 'CREATE' ORDER BY workspace_id, created_at, id) o
WHERE o.workspace_id = w.id AND o.requested_by <> w.owner_id;

CREATE INDEX workspace_ever_of_tenant ON workspaces.workspace (tenant_id, id);
CREATE INDEX workspace_ever_of_owner ON workspaces.workspace (owner_id, id);
CREATE INDEX workspace_ever_of_former_owner ON workspaces.workspace USING gin (former_owners jsonb_path_ops)
  WHERE former_owners <> '[]';

COMMENT ON COLUMN workspaces.workspace.former_owners IS 'Ids of whose it was before. Of what was handed on more than once before this column was there, the first owner alone is known.';
