CREATE TABLE identity.rate_limit (
  key              text        NOT NULL,
  tries            jsonb       NOT NULL,
  forgotten_after  timestamptz NOT NULL,
  CONSTRAINT rate_limit_pkey PRIMARY KEY (key)
);

CREATE INDEX rate_limit_by_end ON identity.rate_limit (forgotten_after);

COMMENT ON TABLE identity.rate_limit IS 'Tries that still count, by the SHA-256 of what is limited and for whom. tries holds first, last (microseconds) and count of each slice.';
