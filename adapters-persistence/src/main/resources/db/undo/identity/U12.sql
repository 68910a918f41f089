DROP TABLE identity.notice_board;
