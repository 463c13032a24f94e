-- Instants are milliseconds since 1970 UTC. A number is never given twice.
CREATE TABLE outbreak_rule (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  made INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  retired INTEGER,                           -- null until somebody retires it
  treatment TEXT NOT NULL,
  marks TEXT NOT NULL                        -- JSON: what it asks for
);

CREATE TABLE outbreak_event (
  id INTEGER PRIMARY KEY,
  rule INTEGER NOT NULL REFERENCES outbreak_rule (number),
  what TEXT NOT NULL,
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  expires INTEGER NOT NULL                   -- when the rule ends after this
);
CREATE INDEX outbreak_event_rule ON outbreak_event (rule);
CREATE TRIGGER outbreak_event_stays BEFORE UPDATE ON outbreak_event
BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END;
CREATE TRIGGER outbreak_event_is_kept BEFORE DELETE ON outbreak_event
BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END;
