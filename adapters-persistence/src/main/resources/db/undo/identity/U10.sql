DROP TABLE identity.idempotent_request;
