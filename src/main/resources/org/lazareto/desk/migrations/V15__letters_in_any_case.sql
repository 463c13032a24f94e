-- How many letters somebody was written in a day: the same person in whatever case the address is.
DROP INDEX list_letter_recipient;
CREATE INDEX list_letter_recipient ON list_letter (recipient COLLATE NOCASE, made);
