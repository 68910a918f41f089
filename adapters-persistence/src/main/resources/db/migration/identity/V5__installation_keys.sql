CREATE TABLE identity.installation_key (
  number      integer     NOT NULL,
  created_at  timestamptz NOT NULL,
  rsa_key     text        NOT NULL,
  CONSTRAINT installation_key_pkey PRIMARY KEY (number),
  CONSTRAINT installation_key_number CHECK (number >= 1)
);

COMMENT ON TABLE identity.installation_key IS 'Generations of keys. What is derived of auth.secret-key is derived for the newest number, 1 while there is none; rsa_key is the private key of RS256, encrypted.';
