DROP INDEX workspaces.outbox_set_aside;
DROP INDEX workspaces.outbox_pending;
CREATE INDEX outbox_pending ON workspaces.outbox (id) WHERE delivered_at IS NULL;
ALTER TABLE workspaces.outbox
  DROP COLUMN fault,
  DROP COLUMN set_aside_at,
  DROP COLUMN next_at,
  DROP COLUMN tries;
ALTER TABLE workspaces.operation DROP COLUMN faults;
