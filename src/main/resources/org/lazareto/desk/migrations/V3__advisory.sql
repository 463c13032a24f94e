-- What the user attention group warns of. Instants are milliseconds since 1970 UTC; 0 is never.
CREATE TABLE advisory (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,                 -- under which its page is found
  shown INTEGER NOT NULL DEFAULT 0,          -- the version that readers have
  told INTEGER NOT NULL DEFAULT 0,           -- the last version that all were told of
  serial INTEGER UNIQUE,                     -- the how many-th to be published
  audience TEXT NOT NULL DEFAULT '',         -- of the version that is shown
  first INTEGER NOT NULL DEFAULT 0,          -- when it was published first
  ends INTEGER NOT NULL DEFAULT 0,           -- until when it stands above the webmail
  closed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX advisory_ends ON advisory (ends);

CREATE TABLE advisory_version (              -- of those that readers have not, one at most: the last
  advisory INTEGER NOT NULL REFERENCES advisory (number),
  version INTEGER NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  content TEXT NOT NULL,                     -- JSON
  approver TEXT NOT NULL DEFAULT '',
  approved INTEGER NOT NULL DEFAULT 0,
  publisher TEXT NOT NULL DEFAULT '',
  published INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (advisory, version)
) WITHOUT ROWID;

CREATE TABLE advisory_mail (                 -- mail that nobody has taken yet
  advisory INTEGER NOT NULL REFERENCES advisory (number),
  version INTEGER NOT NULL,
  list TEXT NOT NULL,
  made INTEGER NOT NULL,
  due INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  handed INTEGER NOT NULL DEFAULT 0,         -- when it was last begun
  PRIMARY KEY (advisory, version, list)
) WITHOUT ROWID;

CREATE TABLE advisory_sent (                 -- what became of each
  advisory INTEGER NOT NULL REFERENCES advisory (number),
  version INTEGER NOT NULL,
  list TEXT NOT NULL,
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  PRIMARY KEY (advisory, version, list)
) WITHOUT ROWID;

-- The words of those that are published; its rowid is the advisory's number.
CREATE VIRTUAL TABLE advisory_words USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2');

-- Notices to users were advisories in small: a title, and what to do. They were for those who log
-- in, and stay so. Each line was a paragraph; what Markdown could mistake for a sign is escaped.
INSERT INTO advisory (number, name, shown, told, serial, audience, first, ends, closed)
  SELECT number, 'aviso-' || number, 1, 1, number, 'users', made, ends,
    CASE WHEN ends <= unixepoch() * 1000 THEN ends ELSE 0 END
  FROM bulletin;
INSERT INTO advisory_version
  SELECT number, 1, author, made,
    json_object(
      'severity', 'INFORMATION',
      'audience', 'USERS',
      'marks', json_object('names', json_array(), 'subjects', json_array(),
        'attachments', json_array(), 'rules', json_array(), 'signatures', json_array()),
      'spanish', json_object('title', title, 'happens', '', 'arrives', '', 'affects', '',
        'todo', replace(replace(replace(replace(replace(replace(replace(
          text, '\', '\\'), '*', '\*'), '_', '\_'), '[', '\['), '#', '\#'), '<', '\<'),
          char(10), char(10) || char(10))),
      'english', json_object('title', '', 'happens', '', 'arrives', '', 'todo', '', 'affects', '')),
    author, made, author, made
  FROM bulletin;
INSERT INTO advisory_words (rowid, words) SELECT number, title || char(10) || text FROM bulletin;
UPDATE seen SET what = 'advisory-' || substr(what, 10) || '-1' WHERE what GLOB 'bulletin-*';
DROP TABLE bulletin;
