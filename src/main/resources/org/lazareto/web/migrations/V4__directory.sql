-- When the directory last vouched for the account, which then has no password here; 0: a local one.
ALTER TABLE account ADD COLUMN vouched INTEGER NOT NULL DEFAULT 0;
