-- Advisories that a hub published: kept among our own, and changed by the hub alone.
ALTER TABLE advisory ADD COLUMN hub TEXT NOT NULL DEFAULT '';         -- empty: our own
ALTER TABLE advisory ADD COLUMN hub_name TEXT NOT NULL DEFAULT '';    -- what it is called there
ALTER TABLE advisory ADD COLUMN hub_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE advisory ADD COLUMN hub_told INTEGER NOT NULL DEFAULT 0;  -- the last of which all were told there
CREATE UNIQUE INDEX advisory_hub ON advisory (hub, hub_name) WHERE hub <> '';
