DROP INDEX identity.outbox_delivered;
DROP INDEX identity.session_by_expiry;
