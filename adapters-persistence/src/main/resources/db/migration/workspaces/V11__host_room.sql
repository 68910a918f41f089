ALTER TABLE workspaces.host
  ADD COLUMN memory_mb                 bigint,
  ADD COLUMN disk_mb                   bigint,
  ADD COLUMN memory_overcommit_percent integer,
  ADD COLUMN disk_overcommit_percent   integer,
  ADD CONSTRAINT host_measured CHECK ((memory_mb IS NULL) = (disk_mb IS NULL));

DROP INDEX workspaces.workspace_by_host;
CREATE INDEX workspace_by_host ON workspaces.workspace (host_id, id)
  INCLUDE (status, desired_status, memory_mb, disk_mb)
  WHERE status <> 'DELETED';

CREATE INDEX operation_by_tenant ON workspaces.operation (tenant_id, id);

COMMENT ON COLUMN workspaces.host.memory_mb IS 'How much memory its server found when it last came up, in MiB.';
COMMENT ON COLUMN workspaces.host.disk_mb IS 'How large the disk of the homes was then, in MiB.';
COMMENT ON COLUMN workspaces.host.memory_overcommit_percent IS 'How much of its memory may be promised; null promises without asking.';
COMMENT ON COLUMN workspaces.host.disk_overcommit_percent IS 'How much of its disk may be promised; null promises without asking.';
