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

-- Nodes that this hub knows.
CREATE TABLE hub_node (
  name TEXT PRIMARY KEY,
  key TEXT NOT NULL,                         -- its public key, a line
  joined INTEGER NOT NULL,
  number INTEGER NOT NULL DEFAULT 0,         -- of its last report
  heard INTEGER,                             -- when that came
  carrier TEXT NOT NULL DEFAULT '',
  health TEXT NOT NULL DEFAULT '{}'          -- JSON: engines, alarms, what waits
) WITHOUT ROWID;

CREATE TABLE hub_confirmed (                 -- what nodes say that they know
  node TEXT NOT NULL,
  topic TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at INTEGER NOT NULL,                       -- when it was in force there, by the node's clock
  heard INTEGER NOT NULL,                    -- when we heard of it
  carrier TEXT NOT NULL,
  PRIMARY KEY (node, topic)
) WITHOUT ROWID;

CREATE TABLE hub_hour (                      -- figures of nodes
  node TEXT NOT NULL,
  hour INTEGER NOT NULL,                     -- since 1970 UTC
  messages INTEGER NOT NULL,
  infected INTEGER NOT NULL,
  blocked INTEGER NOT NULL,
  unscannable INTEGER NOT NULL,
  recipients INTEGER NOT NULL,
  quarantined INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  discarded INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (hour, node)
) WITHOUT ROWID;

CREATE TABLE hub_name (                      -- what nodes found most, by hour
  node TEXT NOT NULL,
  hour INTEGER NOT NULL,
  name TEXT NOT NULL,
  messages INTEGER NOT NULL,
  PRIMARY KEY (hour, node, name)
) WITHOUT ROWID;

CREATE TABLE node_report (                   -- of this node; one row
  number INTEGER NOT NULL,                   -- of the last report
  hour INTEGER NOT NULL                      -- up to which the hub has confirmed our figures
);
INSERT INTO node_report VALUES (0, 0);
