-- Instants are milliseconds since 1970 UTC, days are days since then in UTC.

-- What people are to be told, each row one mail. A row is written with the final rows of the message
-- it is about, and kept for a while after it was sent.
CREATE TABLE notice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  recipient TEXT NOT NULL,                   -- in lower case
  topic TEXT NOT NULL,                       -- what was found, or the message that was asked for
  day INTEGER NOT NULL,
  facts TEXT NOT NULL,                       -- JSON
  made INTEGER NOT NULL,
  due INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  handed INTEGER,                            -- when it was last begun to hand it over
  ended INTEGER,
  outcome TEXT NOT NULL DEFAULT ''           -- sent, refused, given-up
);
-- One of a kind for a person, a name and a day.
CREATE UNIQUE INDEX notice_once ON notice (recipient, kind, topic, day);
CREATE INDEX notice_due ON notice (due) WHERE ended IS NULL;
CREATE INDEX notice_made ON notice (made);

-- Many of one name.
CREATE TABLE outbreak (
  name TEXT NOT NULL PRIMARY KEY,
  began INTEGER NOT NULL,
  last INTEGER NOT NULL,
  messages INTEGER NOT NULL,
  recipients INTEGER NOT NULL,
  reported INTEGER,                          -- when staff was told last
  told INTEGER NOT NULL DEFAULT 0            -- of how many messages
) WITHOUT ROWID;

CREATE TABLE outbreak_station (
  name TEXT NOT NULL REFERENCES outbreak (name) ON DELETE CASCADE,
  station TEXT NOT NULL,
  messages INTEGER NOT NULL,
  PRIMARY KEY (name, station)
) WITHOUT ROWID;
