-- What was posted to lists. The messages themselves are files; every text here was chosen by who
-- wrote them. Instants are milliseconds since 1970 UTC; 0 is never.
CREATE TABLE archived (
  number INTEGER PRIMARY KEY,                -- of the post; over all lists, never given twice
  list TEXT NOT NULL,
  at INTEGER NOT NULL,                       -- when the list took it
  dated INTEGER NOT NULL,                    -- as the writer's machine had it
  name TEXT NOT NULL,                        -- of the writer
  address TEXT NOT NULL,
  subject TEXT NOT NULL,
  topic TEXT NOT NULL,                       -- the subject without what answers add to it
  message_id TEXT NOT NULL,
  answers TEXT NOT NULL,                     -- the message-id of what it answers; empty for none
  parent INTEGER NOT NULL,                   -- the number of that, once it is here; 0 until then
  thread INTEGER NOT NULL,
  excerpt TEXT NOT NULL,                     -- the beginning of what it says
  pieces INTEGER NOT NULL,                   -- how many attachments it has
  file TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL
);

CREATE TABLE archive_followed (              -- up to which post each list was followed
  list TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX archived_list ON archived (list, number);
CREATE INDEX archived_thread ON archived (thread, number);
CREATE INDEX archived_id ON archived (list, message_id);
CREATE INDEX archived_topic ON archived (list, topic, number);
CREATE INDEX archived_waits ON archived (list, answers) WHERE parent = 0 AND answers <> '';

CREATE TABLE archive_thread (                -- a summary of each thread of the table above
  number INTEGER PRIMARY KEY,
  list TEXT NOT NULL,
  subject TEXT NOT NULL,
  first INTEGER NOT NULL,                    -- the number of its oldest post
  last INTEGER NOT NULL,                     -- and of its newest
  posts INTEGER NOT NULL
);
CREATE INDEX archive_thread_last ON archive_thread (list, last);

-- The words of posts, for the search: under the number of each, without the texts themselves.
CREATE VIRTUAL TABLE archive_words USING fts5 (
  subject, name, text,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
