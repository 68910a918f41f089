DROP TABLE workspaces.offboarding;
