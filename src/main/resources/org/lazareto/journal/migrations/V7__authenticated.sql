-- Whether the client proved to the MTA to be one of its users.
ALTER TABLE message ADD COLUMN authenticated INTEGER NOT NULL DEFAULT 0;
