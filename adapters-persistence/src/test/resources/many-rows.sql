SET session_replication_role = replica;

CREATE FUNCTION pg_temp.id(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT ('00000000-0000-7000-' || kind || '-' || lpad(to_hex(n), 12, '0'))::uuid $$;

INSERT INTO identity.tenant
SELECT pg_temp.id('8001', n), 'Tenant', 't' || n, 'starter', 5, 5, 5120, 1024, 100, 'ACTIVE', NULL,
  '2025-06-01', '2025-06-01', 1
FROM generate_series(0, 999) n;

INSERT INTO identity.app_user
SELECT pg_temp.id('8002', n), 'u' || n || '@example.com', 'u' || n || '@example.com', NULL, 'u' || n,
  'Somebody', NULL, 'UTC', 'en', NULL, false, NULL, 'ACTIVE', NULL, false, '2025-06-01', '2025-06-01', 1
FROM generate_series(0, 99999) n;

INSERT INTO identity.held_sign_up
SELECT 'v' || n || '@example.com', pg_temp.id('8002', n)
FROM generate_series(0, 99999) n;

INSERT INTO identity.membership
SELECT pg_temp.id('8002', n), pg_temp.id('8001', n % 1000), 'MEMBER', 'ACTIVE', '2025-06-01', 1
FROM generate_series(0, 99999) n;

INSERT INTO identity.session
SELECT pg_temp.id('8003', n), pg_temp.id('8002', n), lpad(to_hex(n), 64, '0'), '', '192.0.2.1', false,
  86400000, '2025-12-31', '2025-12-31', '2026-12-31', 1, NULL, 1
FROM generate_series(0, 99999) n;

INSERT INTO identity.api_token
SELECT pg_temp.id('8009', n), pg_temp.id('8002', n), lpad(to_hex(n), 64, '0'), 'token', 'FULL',
  '2025-12-31', '2026-12-31', NULL
FROM generate_series(0, 99999) n;

INSERT INTO identity.totp
SELECT pg_temp.id('8002', n), 'sealed', '2025-12-31', '2025-12-31', 0, '', 1
FROM generate_series(0, 99999) n;

INSERT INTO identity.audit_entry
SELECT pg_temp.id('8004', n), timestamptz '2025-06-01' + n * interval '1 second',
  pg_temp.id('8002', n % 1000), pg_temp.id('8001', n % 1000),
  CASE WHEN n % 5000 = 7 THEN 'tenant.rename' ELSE 'tenant.register' END, 'tenant:x', 'r', '192.0.2.1', '{}'
FROM generate_series(0, 99999) n;

INSERT INTO identity.rate_limit
SELECT lpad(n::text, 64, '0'), '[]', timestamptz '2025-06-01' + n * interval '1 second'
FROM generate_series(0, 99999) n;

INSERT INTO identity.invitation
SELECT pg_temp.id('8009', n), pg_temp.id('8001', n % 1000), 'i' || n || '@example.com', 'i' || n || '@example.com',
  'MEMBER', pg_temp.id('8002', n), timestamptz '2025-06-01' + n * interval '1 second', '2025-06-04', 1
FROM generate_series(0, 99999) n;

INSERT INTO identity.one_time_token (id, purpose, subject_id, sent_to, digest, created_at, expires_at, version)
SELECT pg_temp.id('800a', n), 'RESET_PASSWORD', pg_temp.id('8002', n), 'u' || n || '@example.com',
  lpad(to_hex(n), 64, '0'), '2025-06-01', '2025-06-02', 1
FROM generate_series(0, 99999) n;

INSERT INTO identity.mail (id, template, recipient, recipient_key, locale, subject_id, words, created_at, attempts,
  epoch, next_at, ended, ended_at)
SELECT pg_temp.id('800b', n), 'RESET_PASSWORD', 'u' || n || '@example.com', 'u' || n || '@example.com', 'en',
  pg_temp.id('8002', n), '{}', '2025-06-01', 0, 0, '2025-06-01',
  CASE WHEN n < 99900 THEN 'SENT' END, CASE WHEN n < 99900 THEN timestamptz '2025-06-01' END
FROM generate_series(0, 99999) n;

INSERT INTO identity.outbox
SELECT pg_temp.id('8005', n), 'x.y', 1, NULL, '2025-06-01', '{}',
  CASE WHEN n < 99980 THEN timestamptz '2025-06-01' END, 0, '2025-06-01',
  CASE WHEN n >= 99990 THEN timestamptz '2025-06-01' END
FROM generate_series(0, 99999) n;

INSERT INTO identity.change (transaction, subject, subject_id)
SELECT n::text::xid8, 'USER', pg_temp.id('8002', n) FROM generate_series(3, 100002) n;

INSERT INTO workspaces.host
SELECT pg_temp.id('8006', n), 'PROCESS', 'host', 2000, 52000, '2025-06-01', 1
FROM generate_series(0, 1999) n;

INSERT INTO workspaces.workspace
SELECT pg_temp.id('8007', n), pg_temp.id('8001', n % 1000), 'acme', pg_temp.id('8002', n % 50000),
  'ws-' || n, 'code-server', 1, 1, 1, NULL, pg_temp.id('8006', n % 2000), translate(lpad(n::text, 16, '0'), '0123456789', 'abcdefghij'), NULL,
  (ARRAY['RUNNING', 'STOPPED', 'DELETED'])[n % 3 + 1], 'RUNNING', NULL, NULL, 0, NULL, NULL,
  timestamptz '2025-06-01' + n * interval '1 second', '2025-06-01', NULL, 1
FROM generate_series(0, 99999) n;

INSERT INTO workspaces.orphan
SELECT pg_temp.id('8006', n % 2000), translate(lpad(n::text, 16, '0'), '0123456789', 'abcdefghij'), 'HOME',
  '2025-06-01', NULL, 1
FROM generate_series(0, 99999) n;

INSERT INTO workspaces.halt
SELECT pg_temp.id('8001', n % 1000), pg_temp.id('8002', n), 'OWNER_SUSPENDED', NULL, 1
FROM generate_series(0, 99999) n;

INSERT INTO workspaces.profile
SELECT pg_temp.id('8002', n), pg_temp.id('8001', n % 1000), 'Somebody', NULL, NULL,
  CASE WHEN n / 1000 % 20 = 0 THEN 'captain' ELSE 'member' END, '[]', '[]', '{}',
  jsonb_build_array(jsonb_build_object('provider', 'discord', 'subject', 's' || n)), 0,
  timestamptz '2025-06-01' + n * interval '1 second', '2025-06-01', 1
FROM generate_series(0, 99999) n;

INSERT INTO workspaces.port_lease
SELECT pg_temp.id('8006', 7), 2000 + n, true, CASE WHEN n < 100 THEN 'HELD' ELSE 'FREE' END,
  CASE WHEN n < 100 THEN pg_temp.id('8007', n + 50000) END,
  CASE WHEN n % 1000 = 999 THEN timestamptz '2026-01-02' WHEN n % 3 = 2 THEN timestamptz '2025-06-01' ELSE timestamptz 'epoch' END, 1
FROM generate_series(0, 49999) n
UNION ALL
SELECT pg_temp.id('8006', 8), 2000 + n, true, 'FREE', NULL, timestamptz 'epoch', 1 FROM generate_series(0, 999) n
UNION ALL
SELECT pg_temp.id('8006', 9 + n / 1000), 2000 + n % 1000, true, 'FREE', NULL, timestamptz 'epoch', 1
FROM generate_series(0, 49999) n;

INSERT INTO workspaces.account_lease
SELECT pg_temp.id('8006', 7), 200000 + n, true,
  CASE WHEN n < 100 THEN pg_temp.id('8007', n + 50000) END, timestamptz 'epoch', 1
FROM generate_series(0, 99999) n;

INSERT INTO workspaces.operation
SELECT pg_temp.id('8008', n), pg_temp.id('8001', n % 1000), pg_temp.id('8007', n),
  pg_temp.id('8006', n % 2000), 'CREATE', 1, true,
  CASE WHEN n % 100 = 7 THEN 'QUEUED' WHEN n % 50 = 13 THEN 'FAILED' WHEN n % 1000 = 14 THEN 'STUCK' ELSE 'SUCCEEDED' END, '[]', NULL, false, NULL,
  timestamptz '2025-06-01' + n * interval '1 second', NULL, '2025-06-01',
  CASE WHEN n % 400 = 107 THEN 'node' END,
  CASE WHEN n % 400 = 107 THEN timestamptz '2999-01-01' END, 0, 1
FROM generate_series(0, 99999) n;

INSERT INTO workspaces.offboarding
SELECT pg_temp.id('8009', n), pg_temp.id('8001', n % 1000), pg_temp.id('8002', n), pg_temp.id('8002', n + 1),
  timestamptz '2025-06-01' + n * interval '1 second',
  CASE WHEN n % 1000 = 14 THEN 'STUCK' WHEN n % 1000 = 15 THEN 'RUNNING' ELSE 'DONE' END,
  '{"pending": 0, "deleted": 0, "handedOn": 0, "hosts": []}', '[]',
  CASE WHEN n % 1000 NOT IN (14, 15) THEN timestamptz '2025-06-02' END, 1
FROM generate_series(0, 99999) n;

INSERT INTO workspaces.workspace_event (tenant_id, workspace_id, type, data, at)
SELECT pg_temp.id('8001', n % 1000), pg_temp.id('8007', n % 10000), 'status', '{}',
  timestamptz '2025-06-01' + n * interval '1 second'
FROM generate_series(0, 99999) n;

INSERT INTO identity.idempotent_request
SELECT pg_temp.id('8002', n), 'POST /x', 'k' || n, 'f', '{}', '2025-12-31 12:00:00+00'
FROM generate_series(0, 99999) n;

INSERT INTO workspaces.idempotent_request
SELECT pg_temp.id('8002', n), 'POST /x', 'k' || n, 'f', '{}', '2025-12-31 12:00:00+00'
FROM generate_series(0, 99999) n;

INSERT INTO workspaces.outbox
SELECT pg_temp.id('8005', n), 'x.y', 1, NULL, '2025-06-01', '{}',
  CASE WHEN n < 99980 THEN timestamptz '2025-06-01' END, 0, '2025-06-01',
  CASE WHEN n >= 99990 THEN timestamptz '2025-06-01' END
FROM generate_series(0, 99999) n;

ANALYZE;
