DROP INDEX workspaces.operation_in_trouble;
DROP INDEX workspaces.port_lease_resting;
DROP INDEX workspaces.port_lease_taken;
DROP INDEX workspaces.workspace_by_host;
CREATE INDEX workspace_by_host ON workspaces.workspace (host_id, id)
  WHERE status <> 'DELETED';
DROP INDEX workspaces.host_by_time;
ALTER TABLE workspaces.host DROP COLUMN last_seen_at;
ALTER TABLE workspaces.host DROP COLUMN draining;
