-- Instants are milliseconds since 1970 UTC.
CREATE TABLE alarm (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  arguments TEXT NOT NULL,                   -- JSON list, of the last time
  raised INTEGER NOT NULL,
  last INTEGER NOT NULL,
  times INTEGER NOT NULL,
  cleared INTEGER                            -- null while raised
);
CREATE UNIQUE INDEX alarm_raised ON alarm (kind, subject) WHERE cleared IS NULL;

-- What has still to be told; a row goes once its channel took it.
CREATE TABLE alarm_untold (
  alarm INTEGER NOT NULL REFERENCES alarm (id) ON DELETE CASCADE,
  event TEXT NOT NULL,                       -- raised, cleared
  channel TEXT NOT NULL,                     -- command, mail
  PRIMARY KEY (alarm, event, channel)
) WITHOUT ROWID;

-- When a kind was last told on a channel.
CREATE TABLE alarm_told (
  kind TEXT NOT NULL,
  channel TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (kind, channel)
) WITHOUT ROWID;
