-- Mailing lists: who is on them, what was posted, what waits for a moderator. Instants are
-- milliseconds since 1970 UTC; 0 is never. Texts of messages were chosen by strangers.
CREATE TABLE mail_list (
  name TEXT PRIMARY KEY,
  made INTEGER NOT NULL,
  closed INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE list_option (                   -- what differs from the option's default
  list TEXT NOT NULL REFERENCES mail_list (name) ON DELETE CASCADE,
  option TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (list, option)
) WITHOUT ROWID;

CREATE TABLE list_member (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  list TEXT NOT NULL REFERENCES mail_list (name) ON DELETE CASCADE,
  address TEXT NOT NULL,
  person TEXT NOT NULL,                      -- the address in lower case
  name TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL,
  node TEXT NOT NULL DEFAULT '',             -- gets one message with all others of that node
  mode TEXT NOT NULL,                        -- mail, digest, none
  token TEXT NOT NULL UNIQUE,                -- takes this member off the list
  joined INTEGER NOT NULL,
  trusted INTEGER NOT NULL DEFAULT 0,        -- a first post was accepted
  suspended INTEGER NOT NULL DEFAULT 0,      -- since when; 0 for not
  score REAL NOT NULL DEFAULT 0,             -- of mail that came back
  scored INTEGER NOT NULL DEFAULT 0,
  probe TEXT NOT NULL DEFAULT '',            -- the word of the trial mail that is out
  probed INTEGER NOT NULL DEFAULT 0,
  warnings INTEGER NOT NULL DEFAULT 0,
  warned INTEGER NOT NULL DEFAULT 0,
  UNIQUE (list, person)
);
CREATE INDEX list_member_person ON list_member (person);
CREATE INDEX list_member_node ON list_member (list, node, number);
CREATE INDEX list_member_probe ON list_member (probed) WHERE probe <> '';
CREATE INDEX list_member_suspended ON list_member (warned) WHERE suspended > 0;

CREATE TABLE list_post (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  list TEXT NOT NULL REFERENCES mail_list (name) ON DELETE CASCADE,
  kind TEXT NOT NULL,                        -- post, digest
  at INTEGER NOT NULL,
  sender TEXT NOT NULL,
  author TEXT NOT NULL,                      -- the name in From; may be empty
  subject TEXT NOT NULL,
  message_id TEXT NOT NULL,
  file TEXT NOT NULL UNIQUE,                 -- as it goes out, without what is each recipient's own
  size INTEGER NOT NULL,
  digest INTEGER NOT NULL DEFAULT 0,         -- the post of kind digest that it went into
  UNIQUE (list, message_id)
);
CREATE INDEX list_post_list ON list_post (list, kind, number);
CREATE INDEX list_post_digest ON list_post (list, number) WHERE kind = 'post' AND digest = 0;

CREATE TABLE list_held (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  list TEXT NOT NULL REFERENCES mail_list (name) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  sender TEXT NOT NULL,
  author TEXT NOT NULL,
  subject TEXT NOT NULL,
  message_id TEXT NOT NULL,
  reasons TEXT NOT NULL,                     -- words with blanks between
  file TEXT NOT NULL UNIQUE,                 -- as it came
  size INTEGER NOT NULL,
  UNIQUE (list, message_id)
);
CREATE INDEX list_held_list ON list_held (list, number);
