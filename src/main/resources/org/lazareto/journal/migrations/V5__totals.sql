-- Sums for the public statistics, small enough for a year or ten to be added up while somebody
-- waits. Written with the final rows, as those of the first migration; days are in UTC, and the
-- hours at both ends of a range come from the hour's own tables.

CREATE TABLE hour_total (
  hour INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  messages INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (hour, verdict)
) WITHOUT ROWID;
INSERT INTO hour_total
  SELECT hour, verdict, sum(messages), sum(bytes) FROM hour_message GROUP BY hour, verdict;

CREATE TABLE hour_outcome (
  hour INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  recipients INTEGER NOT NULL,
  PRIMARY KEY (hour, outcome)
) WITHOUT ROWID;
INSERT INTO hour_outcome
  SELECT hour, outcome, sum(recipients) FROM hour_recipient GROUP BY hour, outcome;

CREATE TABLE day_message (
  day INTEGER NOT NULL,
  direction TEXT NOT NULL,
  route TEXT NOT NULL,
  institution TEXT NOT NULL,
  verdict TEXT NOT NULL,
  messages INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (day, direction, route, institution, verdict)
) WITHOUT ROWID;
INSERT INTO day_message
  SELECT hour / 24, direction, route, institution, verdict, sum(messages), sum(bytes)
  FROM hour_message GROUP BY 1, 2, 3, 4, 5;

CREATE TABLE day_finding (
  day INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  messages INTEGER NOT NULL,
  PRIMARY KEY (day, kind, name)
) WITHOUT ROWID;
INSERT INTO day_finding
  SELECT hour / 24, kind, name, sum(messages) FROM hour_finding GROUP BY 1, 2, 3;

-- Names of attachments that something was found in, as they stand in the message: of a name in an
-- archive, the archive's.
CREATE TABLE hour_attachment (
  hour INTEGER NOT NULL,
  name TEXT NOT NULL,
  messages INTEGER NOT NULL,
  PRIMARY KEY (hour, name)
) WITHOUT ROWID;
CREATE TABLE day_attachment (
  day INTEGER NOT NULL,
  name TEXT NOT NULL,
  messages INTEGER NOT NULL,
  PRIMARY KEY (day, name)
) WITHOUT ROWID;

-- Rules that decided about a recipient of a message that was not clean.
CREATE TABLE hour_rule (
  hour INTEGER NOT NULL,
  rule TEXT NOT NULL,
  messages INTEGER NOT NULL,
  PRIMARY KEY (hour, rule)
) WITHOUT ROWID;
CREATE TABLE day_rule (
  day INTEGER NOT NULL,
  rule TEXT NOT NULL,
  messages INTEGER NOT NULL,
  PRIMARY KEY (day, rule)
) WITHOUT ROWID;
