DROP TABLE workspaces.usage_point;

ALTER TABLE workspaces.workspace DROP COLUMN last_activity_at;
