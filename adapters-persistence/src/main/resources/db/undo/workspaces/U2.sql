DROP TABLE workspaces.profile;
DROP TABLE workspaces.halt;
