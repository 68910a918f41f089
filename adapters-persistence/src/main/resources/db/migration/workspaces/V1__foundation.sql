CREATE TABLE workspaces.host (
  id             uuid        NOT NULL,
  kind           text        NOT NULL,
  name           text        NOT NULL,
  first_port     integer     NOT NULL,
  last_port      integer     NOT NULL,
  registered_at  timestamptz NOT NULL,
  version        bigint      NOT NULL,
  CONSTRAINT host_pkey PRIMARY KEY (id),
  CONSTRAINT host_ports CHECK (first_port >= 1024 AND last_port <= 65535 AND first_port <= last_port)
);

CREATE TABLE workspaces.tenant_quota (
  tenant_id       uuid    NOT NULL,
  max_workspaces  integer NOT NULL,
  max_members     integer NOT NULL,
  disk_mb         integer NOT NULL,
  memory_mb       integer NOT NULL,
  cpu_percent     integer NOT NULL,
  limits_version  bigint  NOT NULL,
  workspaces      integer NOT NULL,
  version         bigint  NOT NULL,
  CONSTRAINT tenant_quota_pkey PRIMARY KEY (tenant_id),
  CONSTRAINT tenant_quota_counted CHECK (workspaces >= 0)
);

CREATE TABLE workspaces.workspace (
  id                 uuid        NOT NULL,
  tenant_id          uuid        NOT NULL,
  tenant_slug        text        NOT NULL,
  owner_id           uuid        NOT NULL,
  name               text        NOT NULL,
  template_id        text        NOT NULL,
  disk_mb            integer     NOT NULL,
  memory_mb          integer     NOT NULL,
  cpu_percent        integer     NOT NULL,
  auto_stop_minutes  integer,
  host_id            uuid        NOT NULL,
  instance_id        text        NOT NULL,
  port               integer,
  status             text        NOT NULL,
  desired_status     text        NOT NULL,
  reason             text,
  stop_reason        text,
  crashes            integer     NOT NULL,
  crashed_at         timestamptz,
  sealed_password    text,
  created_at         timestamptz NOT NULL,
  updated_at         timestamptz NOT NULL,
  deleted_at         timestamptz,
  version            bigint      NOT NULL,
  CONSTRAINT workspace_pkey PRIMARY KEY (id),
  CONSTRAINT workspace_instance_unique UNIQUE (host_id, instance_id),
  CONSTRAINT workspace_host_fkey FOREIGN KEY (host_id) REFERENCES workspaces.host (id)
);

CREATE UNIQUE INDEX workspace_name_unique ON workspaces.workspace (tenant_id, name)
  WHERE status NOT IN ('DELETING', 'DELETED');
CREATE INDEX workspace_by_tenant ON workspaces.workspace (tenant_id, created_at DESC, id DESC)
  WHERE status <> 'DELETED';
CREATE INDEX workspace_by_owner ON workspaces.workspace (tenant_id, owner_id, created_at DESC, id DESC)
  WHERE status <> 'DELETED';
CREATE INDEX workspace_by_status ON workspaces.workspace (tenant_id, status, created_at DESC, id DESC)
  WHERE status <> 'DELETED';
CREATE INDEX workspace_by_host ON workspaces.workspace (host_id, id)
  WHERE status <> 'DELETED';

CREATE TABLE workspaces.port_lease (
  host_id     uuid        NOT NULL,
  port        integer     NOT NULL,
  provided    boolean     NOT NULL,
  state       text        NOT NULL,
  holder      uuid,
  free_after  timestamptz NOT NULL,
  version     bigint      NOT NULL,
  CONSTRAINT port_lease_pkey PRIMARY KEY (host_id, port),
  CONSTRAINT port_lease_host_fkey FOREIGN KEY (host_id) REFERENCES workspaces.host (id),
  CONSTRAINT port_lease_holder_fkey FOREIGN KEY (holder) REFERENCES workspaces.workspace (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT port_lease_held CHECK ((holder IS NOT NULL) = (state = 'HELD'))
);

CREATE UNIQUE INDEX port_lease_holder_unique ON workspaces.port_lease (holder) WHERE holder IS NOT NULL;
CREATE INDEX port_lease_claimable ON workspaces.port_lease (host_id, port) WHERE provided AND state <> 'HELD';

CREATE TABLE workspaces.operation (
  id            uuid        NOT NULL,
  tenant_id     uuid        NOT NULL,
  workspace_id  uuid        NOT NULL,
  host_id       uuid        NOT NULL,
  kind          text        NOT NULL,
  revision      integer     NOT NULL,
  compensates   boolean     NOT NULL,
  status        text        NOT NULL,
  steps         jsonb       NOT NULL,
  requested_by  uuid,
  cancelled     boolean     NOT NULL,
  error         text,
  created_at    timestamptz NOT NULL,
  finished_at   timestamptz,
  next_at       timestamptz NOT NULL DEFAULT now(),
  lease_owner   text,
  lease_until   timestamptz,
  epoch         bigint      NOT NULL DEFAULT 0,
  version       bigint      NOT NULL,
  CONSTRAINT operation_pkey PRIMARY KEY (id),
  CONSTRAINT operation_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces.workspace (id),
  CONSTRAINT operation_host_fkey FOREIGN KEY (host_id) REFERENCES workspaces.host (id),
  CONSTRAINT operation_lease CHECK ((lease_owner IS NULL) = (lease_until IS NULL))
);

CREATE UNIQUE INDEX operation_active_unique ON workspaces.operation (workspace_id)
  WHERE status IN ('QUEUED', 'RUNNING', 'COMPENSATING');
CREATE INDEX operation_queue ON workspaces.operation (host_id, created_at, id)
  WHERE status IN ('QUEUED', 'RUNNING', 'COMPENSATING');
CREATE INDEX operation_leased ON workspaces.operation (workspace_id) WHERE lease_owner IS NOT NULL;
CREATE INDEX operation_leased_on_host ON workspaces.operation (host_id) WHERE lease_owner IS NOT NULL;
CREATE INDEX operation_by_workspace ON workspaces.operation (workspace_id, created_at DESC, id DESC);

CREATE TABLE workspaces.workspace_event (
  sequence      bigint      GENERATED ALWAYS AS IDENTITY,
  tenant_id     uuid        NOT NULL,
  workspace_id  uuid        NOT NULL,
  operation_id  uuid,
  type          text        NOT NULL,
  data          jsonb       NOT NULL,
  at            timestamptz NOT NULL,
  CONSTRAINT workspace_event_pkey PRIMARY KEY (sequence),
  CONSTRAINT workspace_event_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces.workspace (id) ON DELETE CASCADE
);

CREATE INDEX workspace_event_by_workspace ON workspaces.workspace_event (workspace_id, sequence);
CREATE INDEX workspace_event_by_time ON workspaces.workspace_event (at);

CREATE TABLE workspaces.idempotent_request (
  actor_id     uuid        NOT NULL,
  scope        text        NOT NULL,
  key          text        NOT NULL,
  fingerprint  text        NOT NULL,
  body         text        NOT NULL,
  kept_at      timestamptz NOT NULL,
  CONSTRAINT idempotent_request_pkey PRIMARY KEY (actor_id, scope, key)
);

CREATE INDEX idempotent_request_by_time ON workspaces.idempotent_request (kept_at);

CREATE TABLE workspaces.outbox (
  id            uuid        NOT NULL,
  type          text        NOT NULL,
  type_version  integer     NOT NULL,
  tenant_id     uuid,
  occurred_at   timestamptz NOT NULL,
  payload       jsonb       NOT NULL,
  delivered_at  timestamptz,
  CONSTRAINT outbox_pkey PRIMARY KEY (id)
);

CREATE INDEX outbox_pending ON workspaces.outbox (id) WHERE delivered_at IS NULL;

COMMENT ON TABLE workspaces.host IS 'Machines that run workspaces, and the range of ports that they lend.';
COMMENT ON TABLE workspaces.tenant_quota IS 'How many workspaces each tenant has reserved, and a copy of its limits with the version of the tenant that they were copied from.';
COMMENT ON TABLE workspaces.workspace IS 'Workspaces: what was ordered, where it lives, the wished and the seen state. A deleted one stays as a tombstone.';
COMMENT ON TABLE workspaces.port_lease IS 'One row for each port of each host; provided is false for a port that has left the host''s range.';
COMMENT ON TABLE workspaces.operation IS 'Changes of workspaces under way or ended. The row is the queue: next_at, lease_owner, lease_until and epoch are on the database''s time. steps is the journal, read and written whole.';
COMMENT ON TABLE workspaces.workspace_event IS 'What people who watch a workspace were told. Sequences of one workspace become visible in their order.';
COMMENT ON TABLE workspaces.idempotent_request IS 'Answers kept for 24 hours under the key that an actor gave.';
COMMENT ON TABLE workspaces.outbox IS 'What the workspace side tells the identity side, written in the transaction of the cause.';
