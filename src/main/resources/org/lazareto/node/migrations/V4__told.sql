CREATE TABLE node_told (                     -- up to which hour each line has brought our figures to a hub
  line TEXT PRIMARY KEY,
  hour INTEGER NOT NULL
) WITHOUT ROWID;
