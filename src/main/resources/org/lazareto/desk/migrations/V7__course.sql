-- Courses: what is installed, who takes it, how far each has come. Instants are milliseconds since
-- 1970 UTC; 0 is never. The files of courses lie in a directory beside this database.
CREATE TABLE course (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  digest TEXT NOT NULL,                      -- of all files, SHA-256
  kind TEXT NOT NULL,
  installed INTEGER NOT NULL,
  who TEXT NOT NULL,                         -- empty: it came with the program
  retired INTEGER NOT NULL DEFAULT 0,        -- nobody begins it any more
  PRIMARY KEY (name, version)
) WITHOUT ROWID;

CREATE TABLE learner (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,                  -- of the address, for comparing
  address TEXT NOT NULL,
  language TEXT NOT NULL,
  institution TEXT NOT NULL,                 -- that the address belongs to; - for none
  name TEXT NOT NULL DEFAULT '',             -- as certificates bear it
  made INTEGER NOT NULL
);

CREATE TABLE learner_session (
  digest TEXT PRIMARY KEY,                   -- of what the browser has
  learner INTEGER NOT NULL REFERENCES learner (number) ON DELETE CASCADE,
  seen INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX learner_session_seen ON learner_session (seen);

CREATE TABLE enrolment (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  learner INTEGER NOT NULL REFERENCES learner (number) ON DELETE CASCADE,
  course TEXT NOT NULL,
  version INTEGER NOT NULL,                  -- the one begun is the one ended
  institution TEXT NOT NULL,                 -- of the learner when it began
  word TEXT NOT NULL UNIQUE,                 -- whoever has it reads the learner's mail
  who TEXT NOT NULL,                         -- of the staff; empty: the learner
  by_mail INTEGER NOT NULL,                  -- lessons go out by mail
  began INTEGER NOT NULL,
  moved INTEGER NOT NULL,                    -- when a lesson was done last
  ended INTEGER NOT NULL DEFAULT 0,          -- when all were
  stopped INTEGER NOT NULL DEFAULT 0,        -- no mail about it any more
  reminded INTEGER NOT NULL DEFAULT 0,       -- how often
  remind INTEGER NOT NULL DEFAULT 0,         -- when the next reminder is due; 0 for none
  FOREIGN KEY (course, version) REFERENCES course (name, version)
);
CREATE UNIQUE INDEX enrolment_open ON enrolment (learner, course) WHERE ended = 0;
CREATE INDEX enrolment_learner ON enrolment (learner);
CREATE INDEX enrolment_ended ON enrolment (ended, institution);
CREATE INDEX enrolment_remind ON enrolment (remind) WHERE remind > 0;

CREATE TABLE lesson_done (
  enrolment INTEGER NOT NULL REFERENCES enrolment (number) ON DELETE CASCADE,
  lesson TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (enrolment, lesson)
) WITHOUT ROWID;

CREATE TABLE attempt (                       -- at a quiz
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  enrolment INTEGER NOT NULL REFERENCES enrolment (number) ON DELETE CASCADE,
  lesson TEXT NOT NULL,
  seed INTEGER NOT NULL,                     -- of the order of questions and answers
  made INTEGER NOT NULL,
  answered INTEGER NOT NULL DEFAULT 0,
  answers TEXT NOT NULL DEFAULT '',          -- what was chosen, by the places in the file
  points INTEGER NOT NULL DEFAULT 0,         -- of a hundred
  passed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX attempt_lesson ON attempt (enrolment, lesson);

CREATE TABLE certificate (
  serial TEXT PRIMARY KEY,                   -- 100 random bits
  enrolment INTEGER NOT NULL UNIQUE,
  learner INTEGER NOT NULL,
  course TEXT NOT NULL,
  title_es TEXT NOT NULL,
  title_en TEXT NOT NULL,
  name TEXT NOT NULL,
  institution TEXT NOT NULL,
  made INTEGER NOT NULL,
  ends INTEGER NOT NULL,                     -- 0: never
  withdrawn INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT '',
  renewal INTEGER NOT NULL DEFAULT 0         -- whether its end has been told
) WITHOUT ROWID;
CREATE INDEX certificate_learner ON certificate (learner);
CREATE INDEX certificate_ends ON certificate (ends) WHERE ends > 0 AND renewal = 0;
