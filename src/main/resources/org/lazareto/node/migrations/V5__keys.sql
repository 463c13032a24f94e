-- Keys of a node beside the one that it signs with.
ALTER TABLE hub_node ADD COLUMN next TEXT NOT NULL DEFAULT '';        -- for which it vouched by report
ALTER TABLE hub_node ADD COLUMN next_at INTEGER NOT NULL DEFAULT 0;   -- when it did so last
ALTER TABLE hub_node ADD COLUMN before TEXT NOT NULL DEFAULT '';      -- with which it signed before
ALTER TABLE hub_node ADD COLUMN before_at INTEGER NOT NULL DEFAULT 0; -- until when

-- Keys of nodes that this hub takes never again, whatever vouches for them and whoever joins.
CREATE TABLE hub_revoked (
  id TEXT PRIMARY KEY,
  node TEXT NOT NULL,                        -- whose it was
  key TEXT NOT NULL,                         -- the public key, a line; empty if it was never seen
  at INTEGER NOT NULL
) WITHOUT ROWID;
