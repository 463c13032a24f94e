// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.contact;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The rows of one owner's groups. Confined to its transaction. */
final class GroupRows {

  /** Nobody keeps so many groups. */
  private static final int MOST = 200;

  private final Handle handle;
  private final String owner;

  GroupRows(Handle handle, String owner) {
    this.handle = handle;
    this.owner = owner;
  }

  boolean add(String name) {
    return handle.execute(
            """
            INSERT INTO circle (owner, name) SELECT ?, ?
            WHERE (SELECT count(*) FROM circle WHERE owner = ?) < ?
            ON CONFLICT (owner, name) DO NOTHING\
            """,
            owner,
            name,
            owner,
            MOST)
        == 1;
  }

  boolean remove(long number) {
    return handle.execute("DELETE FROM circle WHERE owner = ? AND number = ?", owner, number) == 1;
  }

  List<Group> list() {
    return handle
        .createQuery(
            """
            SELECT number, name, (SELECT count(*) FROM circle_member WHERE circle = number) AS size
            FROM circle WHERE owner = ? ORDER BY name\
            """)
        .bind(0, owner)
        .map(
            (row, _) -> new Group(row.getLong("number"), row.getString("name"), row.getInt("size")))
        .list();
  }

  /** Both must be the owner's. */
  boolean join(long group, long contact) {
    return handle.execute(
            """
            INSERT INTO circle_member (circle, contact)
            SELECT circle.number, contact.number FROM circle, contact
            WHERE circle.owner = ? AND circle.number = ?
            AND contact.owner = ? AND contact.number = ? ON CONFLICT DO NOTHING\
            """,
            owner,
            group,
            owner,
            contact)
        == 1;
  }

  boolean leave(long group, long contact) {
    return handle.execute(
            """
            DELETE FROM circle_member WHERE contact = ? AND circle IN
            (SELECT number FROM circle WHERE owner = ? AND number = ?)\
            """,
            contact,
            owner,
            group)
        == 1;
  }

  /** The addresses of a group. */
  List<String> addresses(long group, int most) {
    return handle
        .createQuery(
            """
            SELECT contact.address FROM circle
            JOIN circle_member ON circle_member.circle = circle.number
            JOIN contact ON contact.number = circle_member.contact
            WHERE circle.owner = ? AND circle.number = ? ORDER BY contact.sought LIMIT ?\
            """)
        .bind(0, owner)
        .bind(1, group)
        .bind(2, most)
        .mapTo(String.class)
        .list();
  }
}
