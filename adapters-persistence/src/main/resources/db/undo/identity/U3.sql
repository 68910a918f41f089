DROP INDEX identity.app_user_never_entered;
