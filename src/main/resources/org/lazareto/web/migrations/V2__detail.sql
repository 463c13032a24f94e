-- The command that was given to the gate, with its arguments.
ALTER TABLE audit ADD COLUMN detail TEXT NOT NULL DEFAULT '';
