DROP INDEX identity.tenant_by_plan;
DROP INDEX identity.outbox_set_aside;
DROP INDEX identity.outbox_pending;
CREATE INDEX outbox_pending ON identity.outbox (id) WHERE delivered_at IS NULL;
ALTER TABLE identity.outbox
  DROP COLUMN fault,
  DROP COLUMN set_aside_at,
  DROP COLUMN next_at,
  DROP COLUMN tries;
