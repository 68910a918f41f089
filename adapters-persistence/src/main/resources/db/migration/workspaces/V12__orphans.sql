CREATE TABLE workspaces.orphan (
  host_id        uuid        NOT NULL,
  instance_id    text        NOT NULL,
  remnants       text        NOT NULL,
  first_seen_at  timestamptz NOT NULL,
  confirmed_at   timestamptz,
  version        bigint      NOT NULL,
  CONSTRAINT orphan_pkey PRIMARY KEY (host_id, instance_id),
  CONSTRAINT orphan_host_fkey FOREIGN KEY (host_id) REFERENCES workspaces.host (id)
);

CREATE INDEX workspace_by_instance ON workspaces.workspace (instance_id);

COMMENT ON TABLE workspaces.orphan IS 'What carries our mark on a host and belongs to no workspace of it: since when it is known, and whether an operator said that it may go.';
