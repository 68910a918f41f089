CREATE TABLE workspaces.account_lease (
  host_id     uuid        NOT NULL,
  number      bigint      NOT NULL,
  provided    boolean     NOT NULL,
  holder      uuid,
  free_after  timestamptz NOT NULL,
  version     bigint      NOT NULL,
  CONSTRAINT account_lease_pkey PRIMARY KEY (host_id, number),
  CONSTRAINT account_lease_host_fkey FOREIGN KEY (host_id) REFERENCES workspaces.host (id),
  CONSTRAINT account_lease_holder_fkey FOREIGN KEY (holder) REFERENCES workspaces.workspace (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE UNIQUE INDEX account_lease_holder_unique ON workspaces.account_lease (holder) WHERE holder IS NOT NULL;
CREATE INDEX account_lease_claimable ON workspaces.account_lease (host_id, free_after, number)
  WHERE provided AND holder IS NULL;

COMMENT ON TABLE workspaces.account_lease IS 'One row for each user id that a host lends to accounts of workspaces; provided is false for one that has left the host''s range.';
