CREATE INDEX operation_by_workspace ON workspaces.operation (workspace_id, created_at DESC, id DESC);
DROP INDEX workspaces.operation_newest_of_workspace;
