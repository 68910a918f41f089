CREATE TABLE identity.one_time_token (
  id          uuid        NOT NULL,
  purpose     text        NOT NULL,
  subject_id  uuid        NOT NULL,
  user_id     uuid        GENERATED ALWAYS AS (CASE WHEN purpose <> 'INVITATION' THEN subject_id END) STORED,
  sent_to     text        NOT NULL,
  digest      text        NOT NULL,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  used_at     timestamptz,
  version     bigint      NOT NULL,
  CONSTRAINT one_time_token_pkey PRIMARY KEY (id),
  CONSTRAINT one_time_token_digest_unique UNIQUE (digest),
  CONSTRAINT one_time_token_user_fkey FOREIGN KEY (user_id) REFERENCES identity.app_user (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX one_time_token_unused ON identity.one_time_token (purpose, subject_id) WHERE used_at IS NULL;
CREATE INDEX one_time_token_by_user ON identity.one_time_token (user_id);
CREATE INDEX one_time_token_by_expiry ON identity.one_time_token (expires_at);

CREATE TABLE identity.mail (
  id             uuid        NOT NULL,
  place          bigint      GENERATED ALWAYS AS IDENTITY,
  template       text        NOT NULL,
  recipient      text        NOT NULL,
  recipient_key  text        NOT NULL,
  locale         text        NOT NULL,
  subject_id     uuid,
  user_id        uuid        GENERATED ALWAYS AS (CASE WHEN template IN ('VERIFY_EMAIL', 'RESET_PASSWORD', 'CONFIRM_EMAIL') THEN subject_id END) STORED,
  words          jsonb       NOT NULL,
  created_at     timestamptz NOT NULL,
  attempts       integer     NOT NULL,
  epoch          bigint      NOT NULL,
  next_at        timestamptz NOT NULL DEFAULT statement_timestamp(),
  lease_until    timestamptz,
  ended          text,
  ended_at       timestamptz,
  reply          text,
  CONSTRAINT mail_pkey PRIMARY KEY (id),
  CONSTRAINT mail_user_fkey FOREIGN KEY (user_id) REFERENCES identity.app_user (id) ON DELETE CASCADE,
  CONSTRAINT mail_end CHECK ((ended IS NULL) = (ended_at IS NULL))
);

CREATE INDEX mail_owed ON identity.mail (place) WHERE ended IS NULL;
CREATE INDEX mail_owed_by_recipient ON identity.mail (recipient_key, place) WHERE ended IS NULL;
CREATE INDEX mail_by_user ON identity.mail (user_id);
CREATE INDEX mail_by_end ON identity.mail (ended_at);

COMMENT ON TABLE identity.one_time_token IS 'Tokens of links in mails, by the SHA-256 of the token; at most one unused of a purpose and subject. user_id is the subject where that is a user, so that a token goes with its user.';
COMMENT ON TABLE identity.mail IS 'Mails that are owed, and for seven days those that were. No secret: the token of a link is made when its mail is sent. place is the order of the queue; words is emptied at the end.';
