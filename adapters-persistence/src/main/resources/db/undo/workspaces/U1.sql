DROP TABLE workspaces.outbox;
DROP TABLE workspaces.idempotent_request;
DROP TABLE workspaces.workspace_event;
DROP TABLE workspaces.operation;
DROP TABLE workspaces.port_lease;
DROP TABLE workspaces.workspace;
DROP TABLE workspaces.tenant_quota;
DROP TABLE workspaces.host;
