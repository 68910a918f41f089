DROP INDEX workspaces.workspace_by_instance;

DROP TABLE workspaces.orphan;
