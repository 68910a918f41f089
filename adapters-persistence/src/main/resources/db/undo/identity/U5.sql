DROP TABLE identity.installation_key;
