DROP INDEX workspaces.workspace_ever_of_former_owner;
DROP INDEX workspaces.workspace_ever_of_owner;
DROP INDEX workspaces.workspace_ever_of_tenant;

ALTER TABLE workspaces.workspace DROP COLUMN former_owners;
