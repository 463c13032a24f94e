-- Contents that nodes stopped: of each day the last word counts. Days are in UTC since 1970.
CREATE TABLE hub_sighting (
  day INTEGER NOT NULL,
  node TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,                        -- a pattern of the names that it came under
  what TEXT NOT NULL,                        -- what was found in it
  messages INTEGER NOT NULL,
  since INTEGER NOT NULL,                    -- when the first came that day
  PRIMARY KEY (day, node, sha256)
) WITHOUT ROWID;
CREATE INDEX hub_sighting_content ON hub_sighting (sha256);

-- When each node first knew a revision: how long news take.
CREATE TABLE hub_reached (
  node TEXT NOT NULL,
  topic TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at INTEGER NOT NULL,                       -- when it was in force there, by the node's clock
  heard INTEGER NOT NULL,
  carrier TEXT NOT NULL,
  PRIMARY KEY (node, topic, revision)
) WITHOUT ROWID;
