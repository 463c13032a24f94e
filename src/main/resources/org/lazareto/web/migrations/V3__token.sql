-- What programs show in place of a log-in.
CREATE TABLE token (
  name TEXT PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,               -- SHA-256 of what the program holds
  role TEXT NOT NULL,
  maker TEXT NOT NULL,                       -- an account, or system: and the user of a command
  made INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  used INTEGER NOT NULL DEFAULT 0            -- 0: never
) WITHOUT ROWID;
CREATE INDEX token_maker ON token (maker);
