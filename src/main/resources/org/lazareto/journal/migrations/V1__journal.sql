-- Instants are milliseconds since 1970 UTC; hours are hours since 1970 UTC.

-- From when on the journal answers for what passed: its making, later the last purge.
CREATE TABLE beginning (at INTEGER NOT NULL);
INSERT INTO beginning VALUES (unixepoch() * 1000);

CREATE TABLE message (
  id TEXT NOT NULL PRIMARY KEY,
  door TEXT NOT NULL,
  arrived INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  route TEXT NOT NULL,
  direction TEXT NOT NULL,
  institution TEXT NOT NULL,
  client_name TEXT NOT NULL,
  client_address TEXT NOT NULL,
  helo TEXT NOT NULL,
  sender TEXT NOT NULL,
  size INTEGER NOT NULL,
  subject TEXT NOT NULL DEFAULT '',
  message_id TEXT NOT NULL DEFAULT '',
  verdict TEXT NOT NULL DEFAULT '',          -- empty until decided; 'removed' if it vanished
  finished INTEGER,                          -- null while a recipient waits
  working INTEGER NOT NULL DEFAULT 0,
  alone INTEGER NOT NULL DEFAULT 0,
  suspect INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX message_seen ON message (seen);
CREATE INDEX message_waiting ON message (arrived) WHERE finished IS NULL;
CREATE INDEX message_working ON message (id) WHERE working = 1;

CREATE TABLE recipient (
  message TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  address TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT 'waiting',
  rule TEXT NOT NULL DEFAULT '',
  copy TEXT NOT NULL DEFAULT '',
  finished INTEGER,
  PRIMARY KEY (message, position)
) WITHOUT ROWID;
CREATE INDEX recipient_copy ON recipient (copy);

CREATE TABLE finding (
  message TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  part TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (message, position)
) WITHOUT ROWID;

CREATE TABLE intent (
  message TEXT NOT NULL PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
  body TEXT NOT NULL                         -- JSON
);

CREATE TABLE action (
  id INTEGER PRIMARY KEY,
  message TEXT NOT NULL,
  recipient TEXT NOT NULL,                   -- empty: every recipient
  what TEXT NOT NULL,
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX action_message ON action (message);
CREATE TRIGGER action_stays BEFORE UPDATE ON action
BEGIN SELECT RAISE(ABORT, 'actions are only ever added'); END;
CREATE TRIGGER action_is_kept BEFORE DELETE ON action
BEGIN SELECT RAISE(ABORT, 'actions are only ever added'); END;

-- Aggregates, written in the transaction of the final rows.
CREATE TABLE hour_message (
  hour INTEGER NOT NULL,
  direction TEXT NOT NULL,
  route TEXT NOT NULL,
  institution TEXT NOT NULL,
  verdict TEXT NOT NULL,
  messages INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (hour, direction, route, institution, verdict)
) WITHOUT ROWID;

CREATE TABLE hour_recipient (
  hour INTEGER NOT NULL,
  direction TEXT NOT NULL,
  route TEXT NOT NULL,
  institution TEXT NOT NULL,
  outcome TEXT NOT NULL,
  recipients INTEGER NOT NULL,
  PRIMARY KEY (hour, direction, route, institution, outcome)
) WITHOUT ROWID;

CREATE TABLE hour_finding (
  hour INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  messages INTEGER NOT NULL,
  PRIMARY KEY (hour, kind, name)
) WITHOUT ROWID;

CREATE TABLE hour_delay (
  hour INTEGER NOT NULL,
  bucket INTEGER NOT NULL,                   -- upper bound in milliseconds
  messages INTEGER NOT NULL,
  PRIMARY KEY (hour, bucket)
) WITHOUT ROWID;
