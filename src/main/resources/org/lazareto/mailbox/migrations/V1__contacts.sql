-- The address books, in a database of their own. An owner is a name of the IMAP server.
CREATE TABLE contact (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  owner TEXT NOT NULL,
  address TEXT NOT NULL,                     -- as it is written to
  folded TEXT NOT NULL,                      -- the same in lower case
  name TEXT NOT NULL,
  sought TEXT NOT NULL,                      -- name in lower case without accents, then the address
  phone TEXT NOT NULL DEFAULT '',
  organisation TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  collected INTEGER NOT NULL DEFAULT 0,      -- 1: noted when it was written to, not entered
  used INTEGER NOT NULL DEFAULT 0,           -- how often it was written to
  UNIQUE (owner, folded)
);
CREATE INDEX contact_order ON contact (owner, sought, number);

CREATE TABLE circle (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (owner, name)
);

CREATE TABLE circle_member (
  circle INTEGER NOT NULL REFERENCES circle (number) ON DELETE CASCADE,
  contact INTEGER NOT NULL REFERENCES contact (number) ON DELETE CASCADE,
  PRIMARY KEY (circle, contact)
) WITHOUT ROWID;

CREATE TABLE contact_choice (
  owner TEXT PRIMARY KEY,
  collect INTEGER NOT NULL                   -- 1: addresses that are written to are noted
) WITHOUT ROWID;
