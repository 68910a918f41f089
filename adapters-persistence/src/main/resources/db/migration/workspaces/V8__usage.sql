ALTER TABLE workspaces.workspace ADD COLUMN last_activity_at timestamptz;

CREATE TABLE workspaces.usage_point (
  workspace_id      uuid             NOT NULL,
  at                timestamptz      NOT NULL,
  seconds           integer          NOT NULL,
  tenant_id         uuid             NOT NULL,
  host_id           uuid             NOT NULL,
  samples           integer          NOT NULL,
  cpu_percent       double precision,
  cpu_percent_most  double precision,
  memory_mb         double precision,
  memory_mb_most    double precision,
  disk_mb           bigint,
  tasks             integer,
  CONSTRAINT usage_point_pkey PRIMARY KEY (workspace_id, at, seconds),
  CONSTRAINT usage_point_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces.workspace (id) ON DELETE CASCADE,
  CONSTRAINT usage_point_samples CHECK (samples > 0)
);

CREATE INDEX usage_point_by_age ON workspaces.usage_point (host_id, seconds, at);

COMMENT ON TABLE workspaces.usage_point IS 'What workspaces used of their hosts, by stretches of time of so many seconds: 30 is one look, kept for an hour, then condensed to 300, kept for 24 hours, then to 3600, kept for 30 days. At most 1,140 rows of a workspace.';
COMMENT ON COLUMN workspaces.workspace.last_activity_at IS 'When somebody last worked in it, as far as its program told. Written without the version.';
