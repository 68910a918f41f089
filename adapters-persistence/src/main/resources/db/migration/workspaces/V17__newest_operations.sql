-- Of a workspace's operations the newest has the greatest id: clocks of nodes may differ.
CREATE INDEX operation_newest_of_workspace ON workspaces.operation (workspace_id, tenant_id, id);
DROP INDEX workspaces.operation_by_workspace;
