CREATE TABLE workspaces.offboarding (
  id           uuid        NOT NULL,
  tenant_id    uuid        NOT NULL,
  user_id      uuid,
  heir_id      uuid,
  started_at   timestamptz NOT NULL,
  state        text        NOT NULL,
  progress     jsonb       NOT NULL,
  scans        jsonb       NOT NULL,
  finished_at  timestamptz,
  version      bigint      NOT NULL,
  CONSTRAINT offboarding_pkey PRIMARY KEY (id),
  CONSTRAINT offboarding_state_check CHECK (state IN ('RUNNING', 'STUCK', 'DONE')),
  CONSTRAINT offboarding_heir_check CHECK ((user_id IS NULL) = (heir_id IS NULL)),
  CONSTRAINT offboarding_finished_check CHECK ((state = 'DONE') = (finished_at IS NOT NULL))
);

-- A member goes once, and so does a tenant.
CREATE UNIQUE INDEX offboarding_subject_unique ON workspaces.offboarding (tenant_id, (coalesce(user_id, tenant_id)));
CREATE INDEX offboarding_by_tenant ON workspaces.offboarding (tenant_id, id);
CREATE INDEX offboarding_running ON workspaces.offboarding (id) WHERE state = 'RUNNING';
CREATE INDEX offboarding_stuck ON workspaces.offboarding (id) WHERE state = 'STUCK';

COMMENT ON TABLE workspaces.offboarding IS 'The going of a member, or of a whole tenant where there is no user: what became of the workspaces, and what each machine showed afterwards. Done only when nothing is left.';
