ALTER TABLE identity.session ADD COLUMN refreshed_at timestamptz;

-- Without generation: a refresh changes nothing that copies of other nodes are asked for.
DROP TRIGGER session_changed ON identity.session;

CREATE TRIGGER session_changed
  AFTER UPDATE ON identity.session
  FOR EACH ROW WHEN (
    (OLD.user_id, OLD.digest, OLD.user_agent, OLD.address, OLD.remembered, OLD.idle_limit_ms, OLD.expires_at, OLD.ended_at)
    IS DISTINCT FROM
    (NEW.user_id, NEW.digest, NEW.user_agent, NEW.address, NEW.remembered, NEW.idle_limit_ms, NEW.expires_at, NEW.ended_at))
  EXECUTE FUNCTION identity.note_change('SESSION', 'id');

ALTER TABLE identity.app_user ADD COLUMN totp_enabled boolean NOT NULL DEFAULT false;

CREATE TABLE identity.api_token (
  id            uuid        NOT NULL,
  user_id       uuid        NOT NULL,
  digest        text        NOT NULL,
  name          text        NOT NULL,
  scope         text        NOT NULL,
  created_at    timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  last_used_at  timestamptz,
  CONSTRAINT api_token_pkey PRIMARY KEY (id),
  CONSTRAINT api_token_digest_unique UNIQUE (digest),
  CONSTRAINT api_token_user_fkey FOREIGN KEY (user_id) REFERENCES identity.app_user (id) ON DELETE CASCADE
);

CREATE INDEX api_token_by_user ON identity.api_token (user_id, created_at DESC, id DESC);

CREATE TRIGGER api_token_deleted
  AFTER DELETE ON identity.api_token
  FOR EACH ROW EXECUTE FUNCTION identity.note_change('USER', 'user_id');

CREATE TABLE identity.totp (
  user_id         uuid        NOT NULL,
  secret          text        NOT NULL,
  enrolled_at     timestamptz NOT NULL,
  confirmed_at    timestamptz,
  last_step       bigint      NOT NULL,
  recovery_codes  text        NOT NULL,
  version         bigint      NOT NULL,
  CONSTRAINT totp_pkey PRIMARY KEY (user_id),
  CONSTRAINT totp_user_fkey FOREIGN KEY (user_id) REFERENCES identity.app_user (id) ON DELETE CASCADE
);

COMMENT ON TRIGGER session_changed ON identity.session IS 'A sighting or a refresh alone is told to nobody: it would empty the copies of every node once a minute.';
COMMENT ON TABLE identity.api_token IS 'Long-lived tokens of users. digest is the SHA-256 of the token; the token itself is stored nowhere. A token that is taken back is deleted.';
COMMENT ON TABLE identity.totp IS 'Second factors (RFC 6238). secret is encrypted; last_step is the newest time step that was used; recovery_codes are the SHA-256 of the unused ones, separated by spaces.';
