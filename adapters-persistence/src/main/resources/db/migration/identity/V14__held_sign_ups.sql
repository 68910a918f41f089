CREATE TABLE identity.held_sign_up (
  email_key  text NOT NULL,
  user_id    uuid NOT NULL,
  CONSTRAINT held_sign_up_pkey PRIMARY KEY (email_key),
  CONSTRAINT held_sign_up_user_unique UNIQUE (user_id),
  CONSTRAINT held_sign_up_user_fkey FOREIGN KEY (user_id) REFERENCES identity.app_user (id) ON DELETE CASCADE
);

COMMENT ON TABLE identity.held_sign_up IS 'Addresses that had an account when somebody signed up with them, and the account that stands in for that sign-up until it expires.';
