-- An owner is known under one name however the log-in is typed (mailbox.Owners moves what was kept
-- under others). A digest holds the name under which it was made.
ALTER TABLE written_to ADD COLUMN named TEXT NOT NULL DEFAULT '';
UPDATE written_to SET named = owner;
