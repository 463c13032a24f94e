// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.contact;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.lazareto.mailbox.ContactSettings;
import org.lazareto.mailbox.contact.Contacts.Shelf;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/** The groups in everybody's address books, each seen by its owner alone. Thread-safe. */
public final class Groups {

  private static final int LONGEST_NAME = 100;

  private final Database database;
  private final ContactSettings settings;
  private final Looks looks;

  Groups(Database database, ContactSettings settings, Looks looks) {
    this.database = database;
    this.settings = settings;
    this.looks = looks;
  }

  /** Those of one owner. */
  public List<Group> list(String owner) {
    return database.read(h -> new GroupRows(h, owner).list());
  }

  public Optional<Group> find(String owner, long number) {
    return database.read(h -> new GroupRows(h, owner).find(number));
  }

  /** The numbers of the groups that somebody is in. */
  public Set<Long> of(String owner, long contact) {
    return database.read(h -> new GroupRows(h, owner).of(contact));
  }

  /** A page of a group's people by name, behind the contact of that number. */
  public Shelf members(String owner, long group, Optional<Long> after) {
    looks.one(owner);
    return database.read(
        h -> {
          Optional<Contact> last = after.flatMap(new ContactRows(h, owner)::find);
          int page = page(h, owner);
          return Shelf.of(new GroupRows(h, owner).members(group, last, page + 1), page);
        });
  }

  /** Makes a group; its number. */
  public long add(String owner, String name) {
    String plain = plain(name);
    return database
        .write(h -> new GroupRows(h, owner).add(plain))
        .orElseThrow(() -> new LazaretoException("contact.group-name", plain));
  }

  /** Gives a group another name. */
  public void rename(String owner, long group, String name) {
    String plain = plain(name);
    database.change(
        h -> {
          GroupRows rows = new GroupRows(h, owner);
          boolean taken =
              rows.list().stream().anyMatch(g -> g.name().equals(plain) && g.number() != group);
          if (taken) {
            throw new LazaretoException("contact.group-name", plain);
          }
          if (!rows.rename(group, plain)) {
            throw new LazaretoException("contact.gone");
          }
        });
  }

  private static String plain(String name) {
    String plain = Contact.plain(name);
    if (plain.isEmpty() || plain.length() > LONGEST_NAME) {
      throw new LazaretoException("contact.group-name", plain);
    }
    return plain;
  }

  public void remove(String owner, long group) {
    if (!database.write(h -> new GroupRows(h, owner).remove(group))) {
      throw new LazaretoException("contact.gone");
    }
  }

  /** Whether a contact is in a group. */
  public void member(String owner, long group, long contact, boolean yes) {
    boolean ignored =
        database.write(
            h -> {
              GroupRows rows = new GroupRows(h, owner);
              return yes ? rows.join(group, contact) : rows.leave(group, contact);
            });
  }

  /** The addresses of a group, for a message to all of it. */
  public List<String> addresses(String owner, long group) {
    looks.one(owner);
    List<Contact> some =
        database.read(
            h -> new GroupRows(h, owner).members(group, Optional.empty(), page(h, owner)));
    looks.at(owner, some);
    return some.stream().map(Contact::address).toList();
  }

  private int page(Handle handle, String owner) {
    return Math.max(1, Contacts.some(new ContactRows(handle, owner), settings.page()));
  }
}
