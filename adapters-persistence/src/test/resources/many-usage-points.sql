SET session_replication_role = replica;

CREATE FUNCTION pg_temp.id(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT ('00000000-0000-7000-' || kind || '-' || lpad(to_hex(n), 12, '0'))::uuid $$;

INSERT INTO workspaces.host
SELECT pg_temp.id('8006', n), 'PROCESS', 'host', 2000, 52000, '2025-06-01', 1
FROM generate_series(0, 99) n;

INSERT INTO workspaces.workspace
SELECT pg_temp.id('8007', n), pg_temp.id('8001', n % 1000), 'acme', pg_temp.id('8002', n % 50000),
  'ws-' || n, 'code-server', 1, 1, 1, NULL, pg_temp.id('8006', n % 100), translate(lpad(n::text, 16, '0'), '0123456789', 'abcdefghij'), NULL,
  'RUNNING', 'RUNNING', NULL, NULL, 0, NULL, NULL,
  timestamptz '2025-06-01' + n * interval '1 second', '2025-06-01', NULL, 1
FROM generate_series(0, 99999) n;

-- A hundred hosts with ten workspaces each and a hundred points of each workspace.
INSERT INTO workspaces.usage_point
SELECT pg_temp.id('8007', n % 1000), timestamptz '2025-06-01 00:00:00+00' + (n / 1000) * interval '30 seconds',
  CASE WHEN n / 1000 < 60 THEN 30 WHEN n / 1000 < 90 THEN 300 ELSE 3600 END,
  pg_temp.id('8001', n % 1000), pg_temp.id('8006', n % 100), 1, 10, 10, 100, 100, 1000, 5
FROM generate_series(0, 99999) n;

ANALYZE;
