DROP TABLE workspaces.account_lease;
