-- Reports that come by mail: whoever sends them only says who they are.
ALTER TABLE report ADD COLUMN way TEXT NOT NULL DEFAULT 'page'; -- page, attached, inline
CREATE INDEX report_mailed ON report (at) WHERE way <> 'page';
