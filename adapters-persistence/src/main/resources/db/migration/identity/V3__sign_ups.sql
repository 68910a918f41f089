CREATE INDEX app_user_never_entered ON identity.app_user (created_at) WHERE email_verified_at IS NULL AND last_login_at IS NULL;
