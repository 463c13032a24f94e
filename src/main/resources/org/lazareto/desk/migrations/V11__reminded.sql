-- When somebody was last reminded of a course, so that the staff's reminder does not come on the
-- heels of another. Milliseconds since 1970 UTC; 0 is never.
ALTER TABLE enrolment ADD COLUMN reminded_at INTEGER NOT NULL DEFAULT 0;
