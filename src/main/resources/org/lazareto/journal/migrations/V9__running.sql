-- The hours in which a gate ran, if only for a moment: without a message, such an hour was silent;
-- without a row, nobody was there to count.
CREATE TABLE hour_running (hour INTEGER PRIMARY KEY);
