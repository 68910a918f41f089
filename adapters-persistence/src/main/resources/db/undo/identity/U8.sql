DROP INDEX identity.audit_entry_by_action_anywhere;
DROP INDEX identity.audit_entry_by_action;
DROP INDEX identity.audit_entry_by_user;
