-- By whom the provider knows the person of an account that it vouches for; '' for all others.
ALTER TABLE account ADD COLUMN subject TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX account_subject ON account (subject) WHERE subject <> '';
