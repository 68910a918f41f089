DROP INDEX workspaces.outbox_delivered;
