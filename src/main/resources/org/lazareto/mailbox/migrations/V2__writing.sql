-- As whom people write, and what they sent. An owner is a name of the IMAP server.
CREATE TABLE identity (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  signature TEXT NOT NULL
);
CREATE INDEX identity_owner ON identity (owner, number);

CREATE TABLE posting (
  owner TEXT NOT NULL,
  id TEXT NOT NULL,                          -- of the message, so that it goes once
  at INTEGER NOT NULL,                       -- seconds since 1970
  people INTEGER NOT NULL,                   -- how many recipients it was for
  done INTEGER NOT NULL DEFAULT 0,           -- 1: the mail server took it
  refused TEXT NOT NULL DEFAULT '',          -- recipients it was not taken for, and why
  copied INTEGER NOT NULL DEFAULT 0,         -- 1: there is a copy in the owner's mailbox
  PRIMARY KEY (owner, id)
) WITHOUT ROWID;
CREATE INDEX posting_time ON posting (owner, at);

CREATE TABLE written_to (
  owner TEXT NOT NULL,
  digest TEXT NOT NULL,                      -- of owner and address: known again, never read
  PRIMARY KEY (owner, digest)
) WITHOUT ROWID;
