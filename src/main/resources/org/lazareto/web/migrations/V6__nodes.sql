-- The nodes that a node administrator is here for, with commas between; '': this installation itself.
ALTER TABLE account ADD COLUMN nodes TEXT NOT NULL DEFAULT '';
ALTER TABLE token ADD COLUMN nodes TEXT NOT NULL DEFAULT '';
