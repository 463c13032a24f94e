-- Whose rule it is: empty for this node's own, else hub and number there.
ALTER TABLE outbreak_rule ADD COLUMN origin TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX outbreak_rule_origin ON outbreak_rule (origin) WHERE origin <> '';
