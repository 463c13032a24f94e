-- Instants are milliseconds since 1970 UTC.

-- What this hub tells its nodes, each thing under the revision of its last change.
CREATE TABLE hub_entry (
  topic TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  line TEXT NOT NULL,                        -- JSON; empty once it holds no longer
  basis TEXT NOT NULL DEFAULT '',            -- of a find: the generation of the signatures
  at INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE INDEX hub_entry_revision ON hub_entry (topic, revision);

CREATE TABLE hub_topic (
  topic TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  forgotten INTEGER NOT NULL DEFAULT 0       -- what ended at or before this revision is not told
) WITHOUT ROWID;

CREATE TABLE hub_number (last INTEGER NOT NULL);  -- of the bundles
INSERT INTO hub_number VALUES (0);

-- What this node was told, and by whom.
CREATE TABLE node_entry (
  hub TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  line TEXT NOT NULL,                        -- JSON; empty once it holds no longer
  PRIMARY KEY (kind, id, hub)
) WITHOUT ROWID;

CREATE TABLE node_position (                 -- all of a topic up to this revision is known
  hub TEXT NOT NULL,
  topic TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at INTEGER NOT NULL,
  carrier TEXT NOT NULL,
  number INTEGER NOT NULL,                   -- of the bundle that brought it
  digest TEXT NOT NULL DEFAULT '',           -- of a set of signatures
  PRIMARY KEY (hub, topic)
) WITHOUT ROWID;

CREATE TABLE node_key (                      -- keys that a hub vouched for, beside those of the settings
  id TEXT PRIMARY KEY,
  hub TEXT NOT NULL,
  line TEXT NOT NULL,
  vouched TEXT NOT NULL,                     -- the key that signed it
  revoked INTEGER                            -- null until it is
) WITHOUT ROWID;

CREATE TABLE node_traffic (                  -- bytes of bundles, pieces and reports, by line
  line TEXT NOT NULL,
  hour INTEGER NOT NULL,                     -- since 1970 UTC
  received INTEGER NOT NULL DEFAULT 0,
  sent INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (line, hour)
) WITHOUT ROWID;
