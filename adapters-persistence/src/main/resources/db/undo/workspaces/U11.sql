DROP INDEX workspaces.operation_by_tenant;

DROP INDEX workspaces.workspace_by_host;
CREATE INDEX workspace_by_host ON workspaces.workspace (host_id, id) INCLUDE (status)
  WHERE status <> 'DELETED';

ALTER TABLE workspaces.host
  DROP CONSTRAINT host_measured,
  DROP COLUMN memory_mb,
  DROP COLUMN disk_mb,
  DROP COLUMN memory_overcommit_percent,
  DROP COLUMN disk_overcommit_percent;
