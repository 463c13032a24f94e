-- The file of a post that went out to all and lies in the archive, or is to lie in none, is let go;
-- its row stays, so that the same message is known again.
ALTER TABLE list_post ADD COLUMN let_go INTEGER NOT NULL DEFAULT 0;
CREATE INDEX list_post_kept ON list_post (list, number) WHERE let_go = 0;
