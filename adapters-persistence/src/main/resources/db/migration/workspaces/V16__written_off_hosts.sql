ALTER TABLE workspaces.host
  ADD COLUMN written_off_at timestamptz,
  ADD CONSTRAINT host_written_off_check CHECK (written_off_at IS NULL OR draining);

CREATE INDEX host_written_off ON workspaces.host (id) WHERE written_off_at IS NOT NULL;

COMMENT ON COLUMN workspaces.host.written_off_at IS 'When an operator said that it never comes back; what was on it is deleted then, and its server is refused.';
