CREATE TABLE identity.plan (
  name            text    NOT NULL,
  max_workspaces  integer NOT NULL,
  max_members     integer NOT NULL,
  disk_mb         integer NOT NULL,
  memory_mb       integer NOT NULL,
  cpu_percent     integer NOT NULL,
  CONSTRAINT plan_pkey PRIMARY KEY (name),
  CONSTRAINT plan_limits CHECK (least(max_workspaces, max_members, disk_mb, memory_mb, cpu_percent) >= 0)
);

INSERT INTO identity.plan (name, max_workspaces, max_members, disk_mb, memory_mb, cpu_percent) VALUES
  ('starter', 5, 5, 5120, 1024, 100),
  ('team', 50, 50, 20480, 4096, 200),
  ('enterprise', 1000, 1000, 102400, 16384, 800);

CREATE TABLE identity.tenant (
  id                  uuid        NOT NULL,
  name                text        NOT NULL,
  slug                text        NOT NULL,
  plan                text        NOT NULL,
  max_workspaces      integer     NOT NULL,
  max_members         integer     NOT NULL,
  disk_mb             integer     NOT NULL,
  memory_mb           integer     NOT NULL,
  cpu_percent         integer     NOT NULL,
  status              text        NOT NULL,
  suspension_message  text,
  created_at          timestamptz NOT NULL,
  updated_at          timestamptz NOT NULL,
  version             bigint      NOT NULL,
  CONSTRAINT tenant_pkey PRIMARY KEY (id),
  CONSTRAINT tenant_slug_unique UNIQUE (slug),
  CONSTRAINT tenant_plan_fkey FOREIGN KEY (plan) REFERENCES identity.plan (name),
  CONSTRAINT tenant_limits CHECK (least(max_workspaces, max_members, disk_mb, memory_mb, cpu_percent) >= 0)
);

CREATE TABLE identity.app_user (
  id                    uuid        NOT NULL,
  email                 text        NOT NULL,
  email_key             text        NOT NULL,
  email_verified_at     timestamptz,
  username              text        NOT NULL,
  full_name             text        NOT NULL,
  avatar_url            text,
  timezone              text        NOT NULL,
  locale                text        NOT NULL,
  password_hash         text,
  must_change_password  boolean     NOT NULL,
  last_login_at         timestamptz,
  status                text        NOT NULL,
  suspension_message    text,
  operator              boolean     NOT NULL,
  created_at            timestamptz NOT NULL,
  updated_at            timestamptz NOT NULL,
  version               bigint      NOT NULL,
  CONSTRAINT app_user_pkey PRIMARY KEY (id),
  CONSTRAINT app_user_email_key_unique UNIQUE (email_key),
  CONSTRAINT app_user_username_unique UNIQUE (username)
);

CREATE TABLE identity.membership (
  user_id     uuid        NOT NULL,
  tenant_id   uuid        NOT NULL,
  role        text        NOT NULL,
  status      text        NOT NULL,
  created_at  timestamptz NOT NULL,
  version     bigint      NOT NULL,
  CONSTRAINT membership_pkey PRIMARY KEY (user_id),
  CONSTRAINT membership_user_fkey FOREIGN KEY (user_id) REFERENCES identity.app_user (id) ON DELETE CASCADE,
  CONSTRAINT membership_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES identity.tenant (id) ON DELETE CASCADE
);

CREATE INDEX membership_by_role ON identity.membership (tenant_id, role);

CREATE TABLE identity.session (
  id             uuid        NOT NULL,
  user_id        uuid        NOT NULL,
  digest         text        NOT NULL,
  user_agent     text        NOT NULL,
  address        text        NOT NULL,
  remembered     boolean     NOT NULL,
  idle_limit_ms  bigint      NOT NULL,
  created_at     timestamptz NOT NULL,
  last_seen_at   timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  generation     integer     NOT NULL,
  ended_at       timestamptz,
  version        bigint      NOT NULL,
  CONSTRAINT session_pkey PRIMARY KEY (id),
  CONSTRAINT session_digest_unique UNIQUE (digest),
  CONSTRAINT session_user_fkey FOREIGN KEY (user_id) REFERENCES identity.app_user (id) ON DELETE CASCADE
);

CREATE INDEX session_by_user ON identity.session (user_id, created_at DESC);

CREATE TABLE identity.audit_entry (
  id          uuid        NOT NULL,
  at          timestamptz NOT NULL,
  user_id     uuid,
  tenant_id   uuid,
  action      text        NOT NULL,
  target      text        NOT NULL,
  request_id  text        NOT NULL,
  address     text        NOT NULL,
  detail      jsonb       NOT NULL,
  CONSTRAINT audit_entry_pkey PRIMARY KEY (id)
);

CREATE INDEX audit_entry_by_tenant ON identity.audit_entry (tenant_id, at DESC, id DESC);
CREATE INDEX audit_entry_by_time ON identity.audit_entry (at DESC, id DESC);

CREATE FUNCTION identity.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%.% is append only', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_entry_append_only
  BEFORE UPDATE OR DELETE ON identity.audit_entry
  FOR EACH ROW EXECUTE FUNCTION identity.refuse_change();

CREATE TRIGGER audit_entry_never_emptied
  BEFORE TRUNCATE ON identity.audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION identity.refuse_change();

CREATE TABLE identity.outbox (
  id            uuid        NOT NULL,
  type          text        NOT NULL,
  type_version  integer     NOT NULL,
  tenant_id     uuid,
  occurred_at   timestamptz NOT NULL,
  payload       jsonb       NOT NULL,
  delivered_at  timestamptz,
  CONSTRAINT outbox_pkey PRIMARY KEY (id)
);

CREATE INDEX outbox_pending ON identity.outbox (id) WHERE delivered_at IS NULL;

CREATE TABLE identity.change (
  sequence     bigint      GENERATED ALWAYS AS IDENTITY,
  transaction  xid8        NOT NULL DEFAULT pg_current_xact_id(),
  subject      text        NOT NULL,
  subject_id   uuid        NOT NULL,
  changed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT change_pkey PRIMARY KEY (sequence)
);

CREATE INDEX change_by_transaction ON identity.change (transaction);
CREATE INDEX change_by_time ON identity.change (changed_at);

CREATE FUNCTION identity.note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
BEGIN
  INSERT INTO identity.change (subject, subject_id) VALUES (TG_ARGV[0], (changed ->> TG_ARGV[1])::uuid);
  NOTIFY berth_identity_change;
  RETURN NULL;
END $$;

CREATE TRIGGER session_changed
  AFTER UPDATE ON identity.session
  FOR EACH ROW WHEN (
    (OLD.user_id, OLD.digest, OLD.user_agent, OLD.address, OLD.remembered, OLD.idle_limit_ms, OLD.expires_at, OLD.generation, OLD.ended_at)
    IS DISTINCT FROM
    (NEW.user_id, NEW.digest, NEW.user_agent, NEW.address, NEW.remembered, NEW.idle_limit_ms, NEW.expires_at, NEW.generation, NEW.ended_at))
  EXECUTE FUNCTION identity.note_change('SESSION', 'id');

CREATE TRIGGER session_deleted
  AFTER DELETE ON identity.session
  FOR EACH ROW EXECUTE FUNCTION identity.note_change('SESSION', 'id');

CREATE TRIGGER app_user_changed
  AFTER UPDATE OR DELETE ON identity.app_user
  FOR EACH ROW EXECUTE FUNCTION identity.note_change('USER', 'id');

CREATE TRIGGER membership_changed
  AFTER INSERT OR UPDATE OR DELETE ON identity.membership
  FOR EACH ROW EXECUTE FUNCTION identity.note_change('USER', 'user_id');

CREATE TRIGGER tenant_changed
  AFTER UPDATE OR DELETE ON identity.tenant
  FOR EACH ROW EXECUTE FUNCTION identity.note_change('TENANT', 'id');

COMMENT ON TABLE identity.plan IS 'Named sets of limits; seeded with starter, team and enterprise.';
COMMENT ON TABLE identity.tenant IS 'Companies and organizations, with the limits that they took over from a plan. Disk and memory in MiB, CPU in percent of one core.';
COMMENT ON TABLE identity.app_user IS 'Accounts. email_key is the canonical form of the address by which two spellings are one account.';
COMMENT ON TABLE identity.membership IS 'Who belongs to which tenant, and as what; one row a user.';
COMMENT ON TABLE identity.session IS 'Log-ins. digest is the SHA-256 of the cookie''s token; the token itself is stored nowhere.';
COMMENT ON TABLE identity.audit_entry IS 'Who did what; append only. No foreign keys: an entry outlives whom and what it speaks of.';
COMMENT ON TABLE identity.outbox IS 'What the identity side tells the workspace side, written in the transaction of the cause.';
COMMENT ON TABLE identity.change IS 'What copies of other nodes must forget, for ten minutes. Sequences are given before commits, so a reader asks by transaction, from the oldest one that was open when it last looked.';
COMMENT ON TRIGGER session_changed ON identity.session IS 'A sighting alone is told to nobody: it would empty the copies of every node once a minute.';
