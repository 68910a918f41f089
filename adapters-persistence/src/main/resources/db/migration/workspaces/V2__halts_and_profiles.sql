CREATE TABLE workspaces.halt (
  tenant_id   uuid   NOT NULL,
  subject_id  uuid   NOT NULL,
  reason      text,
  heir        uuid,
  version     bigint NOT NULL,
  CONSTRAINT halt_pkey PRIMARY KEY (tenant_id, subject_id)
);

CREATE TABLE workspaces.profile (
  user_id              uuid        NOT NULL,
  tenant_id            uuid        NOT NULL,
  display_name         text,
  bio                  text,
  avatar_url           text,
  rank                 text        NOT NULL,
  missions_completed   jsonb       NOT NULL,
  trainings_completed  jsonb       NOT NULL,
  stats                jsonb       NOT NULL,
  identities           jsonb       NOT NULL,
  identities_version   bigint      NOT NULL,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  version              bigint      NOT NULL,
  CONSTRAINT profile_pkey PRIMARY KEY (user_id)
);

CREATE INDEX profile_by_tenant ON workspaces.profile (tenant_id, created_at DESC, user_id DESC);
CREATE INDEX profile_by_rank ON workspaces.profile (tenant_id, rank, created_at DESC, user_id DESC);
CREATE INDEX profile_by_identity ON workspaces.profile USING gin (identities jsonb_path_ops);

COMMENT ON TABLE workspaces.halt IS 'Whose workspaces may not run, as the identity side last said: of a tenant, where the subject is the tenant itself, or of one of its people. A higher version is newer.';
COMMENT ON TABLE workspaces.profile IS 'What a tenant knows of its people besides their accounts. identities are copied from the identity side.';
