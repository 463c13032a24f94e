-- All names of a message's parts, in lower case and without characters that nobody sees, so that a
-- rule on names need not look at every part of every message. Null where they are not known: of
-- messages from before this column, and of those whose parts are forgotten.
ALTER TABLE message ADD COLUMN names TEXT;
