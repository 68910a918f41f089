DROP TABLE identity.invitation;
DROP INDEX identity.tenant_to_delete;
DROP INDEX identity.tenant_by_time;
ALTER TABLE identity.tenant DROP COLUMN purging;
ALTER TABLE identity.tenant DROP COLUMN delete_after;
DROP INDEX identity.membership_by_tenant;
ALTER TABLE identity.membership DROP COLUMN suspension_message;
