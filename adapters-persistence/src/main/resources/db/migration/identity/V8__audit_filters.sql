CREATE INDEX audit_entry_by_user ON identity.audit_entry (user_id, at DESC, id DESC);
CREATE INDEX audit_entry_by_action ON identity.audit_entry (tenant_id, action, at DESC, id DESC);
CREATE INDEX audit_entry_by_action_anywhere ON identity.audit_entry (action, at DESC, id DESC);
