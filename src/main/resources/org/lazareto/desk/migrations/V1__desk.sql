-- What users report, and what the user attention group tells them. Instants are milliseconds since
-- 1970 UTC; 0 is never. Texts of messages were chosen by strangers.
CREATE TABLE report (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  reporter TEXT NOT NULL,                    -- the name of the log-in
  address TEXT NOT NULL,                     -- where the answer goes by mail; empty for nowhere
  language TEXT NOT NULL,
  place TEXT NOT NULL,                       -- where the reporter has it; empty if nobody knows
  sender TEXT NOT NULL,
  subject TEXT NOT NULL,
  message_id TEXT NOT NULL,
  file TEXT NOT NULL UNIQUE,                 -- of the original
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,                      -- of the original
  holder TEXT NOT NULL DEFAULT '',           -- who has it in hand
  outcome TEXT NOT NULL DEFAULT '',          -- empty until it is answered
  words TEXT NOT NULL DEFAULT '',
  answered INTEGER NOT NULL DEFAULT 0,
  UNIQUE (reporter, sha256)
);
CREATE INDEX report_open ON report (number) WHERE outcome = '';
CREATE INDEX report_like ON report (subject, sender);

CREATE TABLE piece (                         -- what is attached to the message of a report
  report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (report, place)
) WITHOUT ROWID;
CREATE INDEX piece_sha256 ON piece (sha256);

CREATE TABLE letter (                        -- mail about a report that the MTA has not taken yet
  report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  made INTEGER NOT NULL,
  due INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (report, kind)
) WITHOUT ROWID;

CREATE TABLE bulletin (                      -- what every user reads
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  author TEXT NOT NULL,
  made INTEGER NOT NULL,
  ends INTEGER NOT NULL
);

CREATE TABLE seen (                          -- who has read what
  reader TEXT NOT NULL,
  what TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (reader, what)
) WITHOUT ROWID;
CREATE INDEX seen_at ON seen (at);
