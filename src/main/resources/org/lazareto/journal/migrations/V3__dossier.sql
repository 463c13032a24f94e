-- Why each message was decided as it was: deflated JSON, read only to explain one message.
CREATE TABLE dossier (
  message TEXT NOT NULL PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
  body BLOB NOT NULL
);

-- People ask by the id that their mail program shows.
CREATE INDEX message_message_id ON message (message_id) WHERE message_id <> '';
