// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.contact;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.lazareto.text.Folded;

/** The rows of one owner's book: each statement names the owner. Confined to its transaction. */
final class ContactRows {

  static final RowMapper<Contact> CONTACT =
      (row, _) ->
          new Contact(
              row.getLong("number"),
              row.getString("name"),
              row.getString("address"),
              row.getString("phone"),
              row.getString("organisation"),
              row.getString("note"),
              row.getBoolean("collected"));

  private final Handle handle;
  private final String owner;

  ContactRows(Handle handle, String owner) {
    this.handle = handle;
    this.owner = owner;
  }

  long count() {
    return handle
        .createQuery("SELECT count(*) FROM contact WHERE owner = ?")
        .bind(0, owner)
        .mapTo(Long.class)
        .one();
  }

  /** Whether there was none with that address yet. */
  boolean add(Contact contact) {
    return handle.execute(
            """
            INSERT INTO contact
            (owner, address, folded, name, sought, phone, organisation, note, collected)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (owner, folded) DO NOTHING\
            """,
            owner,
            contact.address(),
            folded(contact.address()),
            contact.name(),
            key(contact),
            contact.phone(),
            contact.organisation(),
            contact.note(),
            contact.collected())
        == 1;
  }

  boolean change(Contact contact) {
    return handle.execute(
            """
            UPDATE contact SET address = ?, folded = ?, name = ?, sought = ?, phone = ?,
            organisation = ?, note = ?, collected = ? WHERE owner = ? AND number = ?\
            """,
            contact.address(),
            folded(contact.address()),
            contact.name(),
            key(contact),
            contact.phone(),
            contact.organisation(),
            contact.note(),
            contact.collected(),
            owner,
            contact.number())
        == 1;
  }

  boolean remove(long number) {
    return handle.execute("DELETE FROM contact WHERE owner = ? AND number = ?", owner, number) == 1;
  }

  void used(String address) {
    handle.execute(
        "UPDATE contact SET used = used + 1 WHERE owner = ? AND folded = ?",
        owner,
        folded(address));
  }

  Optional<Contact> find(long number) {
    return handle
        .createQuery("SELECT * FROM contact WHERE owner = ? AND number = ?")
        .bind(0, owner)
        .bind(1, number)
        .map(CONTACT)
        .findOne();
  }

  boolean knows(String address) {
    return handle
        .createQuery("SELECT 1 FROM contact WHERE owner = ? AND folded = ?")
        .bind(0, owner)
        .bind(1, folded(address))
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Whether somebody else in the book has that address. */
  boolean isAnothers(Contact contact) {
    return handle
        .createQuery("SELECT 1 FROM contact WHERE owner = ? AND folded = ? AND number <> ?")
        .bind(0, owner)
        .bind(1, folded(contact.address()))
        .bind(2, contact.number())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Those behind that one, by name. */
  List<Contact> after(Optional<Contact> last, int most) {
    return handle
        .createQuery(
            """
            SELECT * FROM contact WHERE owner = ? AND (sought, number) > (?, ?)
            ORDER BY sought, number LIMIT ?\
            """)
        .bind(0, owner)
        .bind(1, last.map(ContactRows::key).orElse(""))
        .bind(2, last.map(Contact::number).orElse(0L))
        .bind(3, most)
        .map(CONTACT)
        .list();
  }

  /** Those with a word that begins so, the most used first. */
  List<Contact> like(String beginning, int most) {
    return handle
        .createQuery(
            """
            SELECT * FROM contact WHERE owner = :owner AND instr(' ' || sought, ' ' || :begins) > 0
            ORDER BY used DESC, collected, sought, number LIMIT :most\
            """)
        .bind("owner", owner)
        .bind("begins", Folded.of(beginning))
        .bind("most", most)
        .map(CONTACT)
        .list();
  }

  boolean collects() {
    return handle
        .createQuery("SELECT collect FROM contact_choice WHERE owner = ?")
        .bind(0, owner)
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  void collect(boolean yes) {
    handle.execute(
        """
        INSERT INTO contact_choice (owner, collect) VALUES (?, ?)
        ON CONFLICT (owner) DO UPDATE SET collect = excluded.collect\
        """,
        owner,
        yes);
  }

  /** By what a book is sorted and searched. */
  static String key(Contact contact) {
    return Folded.of(contact.name() + " " + contact.address()).strip();
  }

  private static String folded(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }
}
