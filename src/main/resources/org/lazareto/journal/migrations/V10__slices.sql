-- What a day had of each direction, route and institution, so that a year of one of them can be
-- added up without the other two. Made from day_message once the day is over, and only then: a
-- message that becomes final writes nothing here. A day of which the sums are not made, or not any
-- more, is in day_unsummed and has none.

CREATE TABLE day_slice (
  dimension TEXT NOT NULL,
  day INTEGER NOT NULL,
  name TEXT NOT NULL,
  messages INTEGER NOT NULL,
  infected INTEGER NOT NULL,
  blocked INTEGER NOT NULL,
  unscannable INTEGER NOT NULL,
  PRIMARY KEY (dimension, day, name)
) WITHOUT ROWID;

CREATE TABLE day_unsummed (day INTEGER PRIMARY KEY);

-- The days that are there already, each found by one step along the key.
WITH RECURSIVE days (day) AS (
  SELECT min(day) FROM day_message
  UNION ALL
  SELECT (SELECT min(day) FROM day_message WHERE day_message.day > days.day) FROM days
  WHERE days.day IS NOT NULL)
INSERT INTO day_unsummed SELECT day FROM days WHERE day IS NOT NULL;

-- The first message of a day, or one that is told of only when its day was already summed up.
CREATE TRIGGER day_slice_begins AFTER INSERT ON day_message
WHEN NOT EXISTS (SELECT 1 FROM day_unsummed WHERE day = NEW.day)
BEGIN
  INSERT INTO day_unsummed VALUES (NEW.day);
  DELETE FROM day_slice
    WHERE dimension IN ('direction', 'route', 'institution') AND day = NEW.day;
END;
CREATE TRIGGER day_slice_is_old AFTER UPDATE ON day_message
WHEN NOT EXISTS (SELECT 1 FROM day_unsummed WHERE day = NEW.day)
BEGIN
  INSERT INTO day_unsummed VALUES (NEW.day);
  DELETE FROM day_slice
    WHERE dimension IN ('direction', 'route', 'institution') AND day = NEW.day;
END;
