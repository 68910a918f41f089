ALTER TABLE identity.outbox
  ADD COLUMN tries        integer     NOT NULL DEFAULT 0,
  ADD COLUMN next_at      timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN set_aside_at timestamptz,
  ADD COLUMN fault        text;

UPDATE identity.outbox SET next_at = occurred_at WHERE delivered_at IS NULL;

DROP INDEX identity.outbox_pending;
CREATE INDEX outbox_pending ON identity.outbox (next_at, id)
  WHERE delivered_at IS NULL AND set_aside_at IS NULL;
CREATE INDEX outbox_set_aside ON identity.outbox (set_aside_at) WHERE set_aside_at IS NOT NULL;

CREATE INDEX tenant_by_plan ON identity.tenant (plan);
