-- Who reports and reads is the same person however the log-in is typed; one with an address has been
-- known by it already. What one person has reported or read twice stays, or goes.
UPDATE OR IGNORE report SET reporter = lower(reporter) WHERE way = 'page';
UPDATE OR IGNORE seen SET reader = lower(reader);
DELETE FROM seen WHERE reader <> lower(reader);
