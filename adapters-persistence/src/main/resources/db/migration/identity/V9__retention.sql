CREATE INDEX session_by_expiry ON identity.session (expires_at);
CREATE INDEX outbox_delivered ON identity.outbox (delivered_at) WHERE delivered_at IS NOT NULL;
