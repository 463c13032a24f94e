-- What the entries say, for looking them up; all of it can be read from them again. Texts to be
-- searched are in lower case, several of them on lines of their own.
CREATE TABLE held (
  name TEXT NOT NULL PRIMARY KEY,
  day TEXT NOT NULL,
  since INTEGER NOT NULL,                    -- milliseconds since 1970 UTC
  verdict TEXT NOT NULL,
  sender TEXT NOT NULL,
  recipients TEXT NOT NULL,
  subject TEXT NOT NULL,
  names TEXT NOT NULL,
  findings TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX held_since ON held (since, name);
CREATE INDEX held_day ON held (day);
CREATE INDEX held_infected ON held (since, name) WHERE verdict = 'infected';
