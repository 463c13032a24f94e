-- Nodes to which this hub writes.
CREATE TABLE hub_mail (
  node TEXT PRIMARY KEY,
  address TEXT NOT NULL,
  since INTEGER NOT NULL                     -- when that was wanted last
) WITHOUT ROWID;

-- What is on its way to them by mail, one bundle of a topic at a time.
CREATE TABLE hub_mailing (
  node TEXT NOT NULL,
  topic TEXT NOT NULL,
  digest TEXT NOT NULL,                      -- of the bundle
  base INTEGER NOT NULL,                     -- of a set: the revision that it leads on from
  size INTEGER NOT NULL,
  piece INTEGER NOT NULL,                    -- bytes of a piece
  revision INTEGER NOT NULL,                 -- up to which it leads
  next INTEGER NOT NULL,                     -- the piece to be sent next; the count once all were
  reminded INTEGER NOT NULL,                 -- how often it was called to mind
  at INTEGER NOT NULL,                       -- when the last piece was sent
  again TEXT NOT NULL,                       -- pieces that were asked for: 3-3 7-9
  asked INTEGER NOT NULL,                    -- when, by the node's clock
  PRIMARY KEY (node, topic)
) WITHOUT ROWID;
