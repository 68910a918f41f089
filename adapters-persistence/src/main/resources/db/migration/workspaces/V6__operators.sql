ALTER TABLE workspaces.host ADD COLUMN draining boolean NOT NULL DEFAULT false;
ALTER TABLE workspaces.host ADD COLUMN last_seen_at timestamptz;

CREATE INDEX host_by_time ON workspaces.host (registered_at DESC, id DESC);

DROP INDEX workspaces.workspace_by_host;
CREATE INDEX workspace_by_host ON workspaces.workspace (host_id, id) INCLUDE (status)
  WHERE status <> 'DELETED';

CREATE INDEX port_lease_taken ON workspaces.port_lease (host_id, port) INCLUDE (state, provided)
  WHERE state <> 'FREE';
CREATE INDEX port_lease_resting ON workspaces.port_lease (host_id, free_after)
  WHERE state = 'FREE' AND provided;

CREATE INDEX operation_in_trouble ON workspaces.operation (status, id)
  WHERE status IN ('FAILED', 'STUCK');

COMMENT ON COLUMN workspaces.host.draining IS 'Whether it takes no new workspaces.';
COMMENT ON COLUMN workspaces.host.last_seen_at IS 'When its server last compared it with the database.';
