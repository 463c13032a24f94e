-- The staff's accounts, in a database of their own. Instants are milliseconds since 1970 UTC.
CREATE TABLE account (
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  password TEXT NOT NULL,                    -- Argon2id with its parameters and salt
  secret TEXT NOT NULL DEFAULT '',           -- of the second factor, base32; empty before the first log-in
  step INTEGER NOT NULL DEFAULT 0,           -- time step of the last code that was used
  added INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE recovery (
  account TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE,
  digest TEXT NOT NULL,                      -- SHA-256 of the code
  PRIMARY KEY (account, digest)
) WITHOUT ROWID;

CREATE TABLE session (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  digest TEXT NOT NULL UNIQUE,               -- of what the browser holds
  account TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE,
  whole INTEGER NOT NULL,                    -- 0 while the second factor is awaited
  candidate TEXT NOT NULL,                   -- secret that is shown to be enrolled, base32
  address TEXT NOT NULL,
  begun INTEGER NOT NULL,
  seen INTEGER NOT NULL
);
CREATE INDEX session_account ON session (account);

CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,                         -- an account, or system: and the user of a command
  act TEXT NOT NULL,
  account TEXT NOT NULL,
  address TEXT NOT NULL
);
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
-- Failures are made by strangers: only the newest are kept.
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit WHEN OLD.act <> 'log-in-failed'
BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
