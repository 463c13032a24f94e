-- How many reports users made in a month, by the domain of their addresses: never by a person.
CREATE TABLE report_count (
  month TEXT NOT NULL,                       -- as 2026-11, in UTC
  domain TEXT NOT NULL,                      -- empty where the reporter has no address
  reports INTEGER NOT NULL,
  PRIMARY KEY (month, domain)
) WITHOUT ROWID;
INSERT INTO report_count
  SELECT strftime('%Y-%m', at / 1000, 'unixepoch'),
    CASE WHEN instr(address, '@') > 0 THEN lower(substr(address, instr(address, '@') + 1))
      ELSE '' END,
    count(*)
  FROM report GROUP BY 1, 2;
