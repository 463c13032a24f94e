-- What people search for most, by the whole value: who wrote, who was written to, what was found.
-- Everything else is looked for within the time window, along message_seen.
CREATE INDEX message_sender ON message (sender COLLATE NOCASE, seen);
CREATE INDEX recipient_address ON recipient (address COLLATE NOCASE);
CREATE INDEX finding_name ON finding (name COLLATE NOCASE);
