CREATE INDEX outbox_delivered ON workspaces.outbox (delivered_at) WHERE delivered_at IS NOT NULL;
