DROP TABLE identity.rate_limit;
