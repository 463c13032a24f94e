-- Words that were mailed to prove that somebody reads the mail of an address. Only digests are kept.
CREATE TABLE confirmation (
  digest TEXT PRIMARY KEY,
  purpose TEXT NOT NULL,
  address TEXT NOT NULL,                     -- as it was asked for
  key TEXT NOT NULL,                         -- of the address, for counting
  detail TEXT NOT NULL,                      -- what will be so once it is proved
  ends INTEGER NOT NULL                      -- milliseconds since 1970 UTC
) WITHOUT ROWID;
CREATE INDEX confirmation_key ON confirmation (purpose, key);
CREATE INDEX confirmation_ends ON confirmation (ends);
