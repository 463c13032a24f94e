-- The chain over the actions: each link's digest covers the one before and the action itself.
CREATE TABLE action_chain (
  action INTEGER PRIMARY KEY,
  digest TEXT NOT NULL
);
CREATE TRIGGER action_chain_stays BEFORE UPDATE ON action_chain
BEGIN SELECT RAISE(ABORT, 'the chain is only ever added to'); END;
CREATE TRIGGER action_chain_is_kept BEFORE DELETE ON action_chain
BEGIN SELECT RAISE(ABORT, 'the chain is only ever added to'); END;
