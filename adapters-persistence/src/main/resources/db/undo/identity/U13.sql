ALTER TABLE identity.tenant DROP COLUMN port_proxy;
