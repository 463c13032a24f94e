-- What is kept of a message's parts, so that a rule can be tried on mail that has passed: for a
-- shorter time than the message's own row.
ALTER TABLE message ADD COLUMN traced INTEGER NOT NULL DEFAULT 0; -- 0 no, 1 not all, 2 whole
CREATE INDEX message_traced ON message (seen) WHERE traced > 0;

CREATE TABLE part (
  message TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  path TEXT NOT NULL,
  names TEXT NOT NULL,                       -- a JSON list; empty for none
  type TEXT NOT NULL,                        -- by content
  size INTEGER NOT NULL,
  sha256 BLOB NOT NULL,                      -- empty if it could not be read to the end
  PRIMARY KEY (message, position)
) WITHOUT ROWID;
CREATE INDEX part_sha256 ON part (sha256) WHERE sha256 <> x'';
