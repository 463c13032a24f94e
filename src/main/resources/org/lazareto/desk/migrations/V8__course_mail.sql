-- Mail of courses that the MTA has not taken yet, and how much of it each address gets in a day.
CREATE TABLE course_letter (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  address TEXT NOT NULL,
  language TEXT NOT NULL,
  enrolment INTEGER NOT NULL DEFAULT 0,      -- 0: about none
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,                      -- what of it, as its kind has it
  made INTEGER NOT NULL,
  due INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX course_letter_due ON course_letter (due);

CREATE TABLE course_mail (                   -- answered by machine, for the bound
  key TEXT NOT NULL,                         -- of the address
  day INTEGER NOT NULL,                      -- since 1970 UTC
  letters INTEGER NOT NULL,
  PRIMARY KEY (key, day)
) WITHOUT ROWID;
CREATE INDEX course_mail_day ON course_mail (day);
