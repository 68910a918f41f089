CREATE TABLE identity.notice_board (
  id            integer     NOT NULL,
  text          text,
  level         text,
  shown_until   timestamptz,
  announced_at  timestamptz,
  version       bigint      NOT NULL,
  CONSTRAINT notice_board_pkey PRIMARY KEY (id),
  CONSTRAINT notice_board_one CHECK (id = 1),
  CONSTRAINT notice_board_whole CHECK (
    (text IS NULL) = (level IS NULL) AND (text IS NULL) = (announced_at IS NULL)
    AND (text IS NOT NULL OR shown_until IS NULL))
);

INSERT INTO identity.notice_board (id, version) VALUES (1, 1);

COMMENT ON TABLE identity.notice_board IS 'What the operator announces to everybody: one row, without a text when there is nothing.';
