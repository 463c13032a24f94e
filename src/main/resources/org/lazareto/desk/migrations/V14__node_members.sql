-- Members behind a node have a row each, as all others: it is known who of them has a post, and who
-- is still owed it. What waits for a whole node now is theirs.
INSERT INTO list_delivery (post, member, node, lane, tries, due)
SELECT d.post, m.number, d.node, d.lane, d.tries, d.due
FROM list_delivery d
JOIN list_post p ON p.number = d.post
JOIN list_member m ON m.list = p.list AND m.node = d.node
WHERE d.member = 0 AND d.state IN (0, 1) AND m.mode = 'mail' AND m.suspended = 0;
DELETE FROM list_delivery WHERE member = 0 AND state IN (0, 1);
