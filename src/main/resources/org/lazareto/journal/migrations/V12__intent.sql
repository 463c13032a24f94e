-- The rows of a message that comes and ends at one go are written once, with its end: until then its
-- intent has all of it. So an intent may be there before its message.
CREATE TABLE intent_whole (
  message TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL,                        -- JSON
  begun BLOB,                                -- as it came in; null where the message has its row
  dossier BLOB                               -- as in the table of that name; null with begun
);
INSERT INTO intent_whole SELECT message, body, NULL, NULL FROM intent;
DROP TABLE intent;
ALTER TABLE intent_whole RENAME TO intent;
