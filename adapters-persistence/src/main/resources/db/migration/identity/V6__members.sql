ALTER TABLE identity.membership ADD COLUMN suspension_message text;

CREATE INDEX membership_by_tenant ON identity.membership (tenant_id, created_at DESC, user_id DESC);

ALTER TABLE identity.tenant ADD COLUMN delete_after timestamptz;
ALTER TABLE identity.tenant ADD COLUMN purging boolean NOT NULL DEFAULT false;

CREATE INDEX tenant_by_time ON identity.tenant (created_at DESC, id DESC);
CREATE INDEX tenant_to_delete ON identity.tenant (delete_after) WHERE delete_after IS NOT NULL AND NOT purging;

CREATE TABLE identity.invitation (
  id          uuid        NOT NULL,
  tenant_id   uuid        NOT NULL,
  email       text        NOT NULL,
  email_key   text        NOT NULL,
  role        text        NOT NULL,
  invited_by  uuid        NOT NULL,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  version     bigint      NOT NULL,
  CONSTRAINT invitation_pkey PRIMARY KEY (id),
  CONSTRAINT invitation_address_unique UNIQUE (tenant_id, email_key),
  CONSTRAINT invitation_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES identity.tenant (id) ON DELETE CASCADE
);

CREATE INDEX invitation_by_tenant ON identity.invitation (tenant_id, created_at DESC, id DESC);

COMMENT ON COLUMN identity.tenant.delete_after IS 'When the grace of a deleted tenant ends; purging from then on, when nothing brings it back.';
COMMENT ON TABLE identity.invitation IS 'Who may join which tenant, as what, until when; one an address. One that was accepted or revoked is gone.';
