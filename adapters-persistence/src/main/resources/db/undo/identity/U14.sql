DROP TABLE identity.held_sign_up;
