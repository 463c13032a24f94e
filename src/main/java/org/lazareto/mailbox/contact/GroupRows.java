// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.contact;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** The number of the new one; empty where the name is taken, or there are too many. */
  Optional<Long> add(String name) {
    return handle
        .createQuery(
            """
            INSERT INTO circle (owner, name) SELECT ?, ?
            WHERE (SELECT count(*) FROM circle WHERE owner = ?) < ?
            ON CONFLICT (owner, name) DO NOTHING RETURNING number\
            """)
        .bind(0, owner)
        .bind(1, name)
        .bind(2, owner)
        .bind(3, MOST)
        .mapTo(Long.class)
        .findOne();
  }

  boolean rename(long number, String name) {
    return handle.execute(
            "UPDATE circle SET name = ? WHERE owner = ? AND number = ?", name, owner, number)
        == 1;
  }

  Optional<Group> find(long number) {
    return list().stream().filter(g -> g.number() == number).findFirst();
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

  /** The groups of a contact. */
  Set<Long> of(long contact) {
    return handle
        .createQuery(
            """
            SELECT circle.number FROM circle JOIN circle_member ON circle_member.circle = circle.number
            WHERE circle.owner = ? AND circle_member.contact = ?\
            """)
        .bind(0, owner)
        .bind(1, contact)
        .mapTo(Long.class)
        .collect(Collectors.toSet());
  }

  /** Its people behind that one, by name. */
  List<Contact> members(long group, Optional<Contact> last, int most) {
    return handle
        .createQuery(
            """
            SELECT contact.* FROM circle
            JOIN circle_member ON circle_member.circle = circle.number
            JOIN contact ON contact.number = circle_member.contact
            WHERE circle.owner = ? AND circle.number = ?
            AND (contact.sought, contact.number) > (?, ?)
            ORDER BY contact.sought, contact.number LIMIT ?\
            """)
        .bind(0, owner)
        .bind(1, group)
        .bind(2, last.map(ContactRows::key).orElse(""))
        .bind(3, last.map(Contact::number).orElse(0L))
        .bind(4, most)
        .map(ContactRows.CONTACT)
        .list();
  }
}
