-- What is on its way by mail, of this hub and of those that it passes on. Whatever was on its way
-- before is sent anew.
DROP TABLE hub_mailing;
CREATE TABLE hub_mailing (
  node TEXT NOT NULL,
  hub TEXT NOT NULL,                         -- whose bundle
  topic TEXT NOT NULL,
  digest TEXT NOT NULL,                      -- of the bundle, or of several in a row
  base INTEGER NOT NULL,                     -- of a set: the revision that it leads on from
  size INTEGER NOT NULL,
  piece INTEGER NOT NULL,                    -- bytes of a piece
  revision INTEGER NOT NULL,                 -- up to which it leads
  next INTEGER NOT NULL,                     -- the piece to be sent next; the count once all were
  reminded INTEGER NOT NULL,                 -- how often it was called to mind
  at INTEGER NOT NULL,                       -- when the last piece was sent
  again TEXT NOT NULL,                       -- pieces that were asked for: 3-3 7-9
  asked INTEGER NOT NULL,                    -- when, by the node's clock
  PRIMARY KEY (node, hub, topic)
) WITHOUT ROWID;

CREATE TABLE hub_passed (                    -- what nodes say that they know of other hubs
  node TEXT NOT NULL,
  hub TEXT NOT NULL,
  topic TEXT NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (node, hub, topic)
) WITHOUT ROWID;

CREATE TABLE node_onward (                   -- reports of nodes behind this one
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  line TEXT NOT NULL,                        -- by which it is to go on
  digest TEXT NOT NULL,
  report BLOB NOT NULL,                      -- empty once it has gone
  UNIQUE (line, digest)
);
