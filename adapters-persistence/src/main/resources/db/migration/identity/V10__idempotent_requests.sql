CREATE TABLE identity.idempotent_request (
  actor_id     uuid        NOT NULL,
  scope        text        NOT NULL,
  key          text        NOT NULL,
  fingerprint  text        NOT NULL,
  body         text        NOT NULL,
  kept_at      timestamptz NOT NULL,
  CONSTRAINT idempotent_request_pkey PRIMARY KEY (actor_id, scope, key)
);

CREATE INDEX idempotent_request_by_time ON identity.idempotent_request (kept_at);

COMMENT ON TABLE identity.idempotent_request IS 'Answers kept for 24 hours under the key that an actor gave.';
