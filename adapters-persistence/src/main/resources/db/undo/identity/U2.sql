DROP TABLE identity.mail;
DROP TABLE identity.one_time_token;
