DROP INDEX workspaces.host_written_off;

ALTER TABLE workspaces.host
  DROP CONSTRAINT host_written_off_check,
  DROP COLUMN written_off_at;
