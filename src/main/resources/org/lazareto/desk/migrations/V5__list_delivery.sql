-- What lists send: a row for each recipient of each post until the MTA has taken it, and after;
-- what came back; letters to single people; codes of those on duty.
CREATE TABLE list_delivery (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  post INTEGER NOT NULL REFERENCES list_post (number) ON DELETE CASCADE,
  member INTEGER NOT NULL,                   -- 0 for a whole node
  node TEXT NOT NULL DEFAULT '',
  lane INTEGER NOT NULL,                     -- 0 urgent, 1 ordinary, 2 digests
  state INTEGER NOT NULL DEFAULT 0,          -- 0 waits, 1 in hand, 2 sent, 3 refused, 4 given up, 5 gone
  tries INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL,
  ended INTEGER NOT NULL DEFAULT 0,
  people INTEGER NOT NULL DEFAULT 1,
  reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX list_delivery_due ON list_delivery (lane, due, number) WHERE state = 0;
CREATE INDEX list_delivery_hand ON list_delivery (number) WHERE state = 1;
CREATE INDEX list_delivery_post ON list_delivery (post, state, node);

CREATE TABLE list_bounce (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  list TEXT NOT NULL,
  member INTEGER NOT NULL REFERENCES list_member (number) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  hard INTEGER NOT NULL,
  status TEXT NOT NULL,                      -- the enhanced code, if it was told
  detail TEXT NOT NULL
);
CREATE INDEX list_bounce_member ON list_bounce (member, number);
CREATE INDEX list_bounce_at ON list_bounce (at);

CREATE TABLE list_letter (                   -- mail to one person that the MTA has not taken yet
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  list TEXT NOT NULL,
  kind TEXT NOT NULL,
  sender TEXT NOT NULL,                      -- of the envelope
  recipient TEXT NOT NULL,
  message BLOB NOT NULL,
  made INTEGER NOT NULL,
  due INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  ended INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX list_letter_due ON list_letter (due) WHERE ended = 0;
CREATE INDEX list_letter_recipient ON list_letter (recipient, made);

CREATE TABLE list_duty (                     -- one code for each person who may post at once
  person TEXT PRIMARY KEY,                   -- an address in lower case, or a log-in
  hash TEXT NOT NULL,
  made INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
