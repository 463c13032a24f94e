-- What a door that lives in sessions has passed on, or was about to, and whose sender has not shown
-- that it heard the answer: it may bring the message again.
CREATE TABLE unheard (
  message TEXT NOT NULL PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
  likeness TEXT NOT NULL,                    -- of the message as the sender brings it
  way TEXT NOT NULL,                         -- by which it was to go on; the door's own name for it
  answer TEXT NOT NULL DEFAULT ''            -- empty while nobody knows whether it was taken
) WITHOUT ROWID;
CREATE INDEX unheard_likeness ON unheard (likeness);
