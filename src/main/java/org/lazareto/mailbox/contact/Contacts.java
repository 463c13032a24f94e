// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.contact;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lazareto.mailbox.ContactSettings;
import org.lazareto.mailbox.Login;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/**
 * Everybody's address books, each seen by its owner alone. What is asked of a book is answered with
 * a few of its contacts and counted; the whole of it comes out by {@link #export} only, which wants
 * the password anew. Thread-safe.
 */
public final class Contacts {

  private static final int SHORTEST = 2;
  private static final int COMPLETIONS = 8;
  private static final int LONGEST = 100;

  private final Database database;
  private final ContactSettings settings;
  private final Looks looks;
  private final Groups groups;
  private final Consumer<Login> prove;

  /**
   * One page of a book.
   *
   * @param next the contact behind which the next one begins; empty on the last
   */
  public record Shelf(List<Contact> contacts, Optional<Long> next) {

    public static final Shelf EMPTY = new Shelf(List.of(), Optional.empty());

    /** Of so many contacts; of those given one more tells that there is another page. */
    static Shelf of(List<Contact> contacts, int page) {
      boolean more = contacts.size() > page;
      List<Contact> shown = more ? contacts.subList(0, page) : contacts;
      return new Shelf(shown, more ? Optional.of(shown.getLast().number()) : Optional.empty());
    }
  }

  /**
   * What became of a file of contacts.
   *
   * @param known whose address was in the book already
   * @param refused the first of those that the book did not take
   * @param leftOut how many these are in all
   */
  public record Import(int added, int known, List<Refused> refused, int leftOut) {

    public Import {
      refused = List.copyOf(refused);
    }
  }

  /**
   * The books in a database.
   *
   * @param prove asks the mail server whether that is the password, and throws if it is not
   */
  public Contacts(Database database, ContactSettings settings, Clock clock, Consumer<Login> prove) {
    this.database = database;
    this.settings = settings;
    this.looks = new Looks(settings, clock);
    this.groups = new Groups(database, settings, looks);
    this.prove = prove;
  }

  /** The books' own database, which nobody but its owner may read. */
  public static Database database(ContactSettings settings) {
    return Database.ofOwner(settings.database(), List.of("mailbox"));
  }

  /** Those whose name or address has a word that begins so: few, and none for a single letter. */
  public List<Contact> completions(String owner, String beginning) {
    String words = beginning.strip();
    looks.one(owner);
    List<Contact> found =
        words.length() < SHORTEST || words.length() > LONGEST
            ? List.of()
            : database.read(
                h -> {
                  ContactRows rows = new ContactRows(h, owner);
                  return rows.like(words, Math.max(1, some(rows, COMPLETIONS)));
                });
    looks.at(owner, found);
    return found;
  }

  /** So many that an answer never holds the whole book. */
  static int some(ContactRows rows, int most) {
    return Math.clamp(rows.count() - 1, 0, most);
  }

  /**
   * A page of the book by name, behind the contact of that number. A book of one person answers
   * only who seeks that one.
   */
  public Shelf page(String owner, Optional<Long> after) {
    looks.one(owner);
    return database.read(
        h -> {
          ContactRows rows = new ContactRows(h, owner);
          int page = some(rows, settings.page());
          return page == 0
              ? Shelf.EMPTY
              : Shelf.of(rows.after(after.flatMap(rows::find), page + 1), page);
        });
  }

  public Optional<Contact> find(String owner, long number) {
    looks.one(owner);
    Optional<Contact> found = database.read(h -> new ContactRows(h, owner).find(number));
    looks.at(owner, found.stream().toList());
    return found;
  }

  /** Whether there is somebody in the book. */
  public boolean hasAny(String owner) {
    return database.read(h -> new ContactRows(h, owner).count()) > 0;
  }

  /** Whether somebody is in the book: who is not is written to for the first time. */
  public boolean knows(String owner, String address) {
    return database.read(h -> new ContactRows(h, owner).knows(address));
  }

  /**
   * Enters somebody.
   *
   * @throws LazaretoException if the address is there already, or the book is full
   */
  public void add(String owner, Contact contact) {
    database.change(
        h -> {
          ContactRows rows = new ContactRows(h, owner);
          room(rows);
          if (!rows.add(contact)) {
            throw new LazaretoException("contact.known", contact.address());
          }
        });
  }

  /** Changes somebody's entry; one that was collected is the owner's own from then on. */
  public void change(String owner, Contact contact) {
    database.change(
        h -> {
          ContactRows rows = new ContactRows(h, owner);
          if (rows.isAnothers(contact)) {
            throw new LazaretoException("contact.known", contact.address());
          }
          if (!rows.change(contact)) {
            throw new LazaretoException("contact.gone");
          }
        });
  }

  public void remove(String owner, long number) {
    database.change(
        h -> {
          if (!new ContactRows(h, owner).remove(number)) {
            throw new LazaretoException("contact.gone");
          }
        });
  }

  /** Whether addresses are noted when they are written to: only who wants it. */
  public boolean collects(String owner) {
    return database.read(h -> new ContactRows(h, owner).collects());
  }

  public void collect(String owner, boolean yes) {
    database.change(h -> new ContactRows(h, owner).collect(yes));
  }

  /** A message went to those: they are counted, and noted where the owner wants it. */
  public void wrote(String owner, Collection<String> addresses) {
    database.change(
        h -> {
          ContactRows rows = new ContactRows(h, owner);
          boolean collects = rows.collects();
          for (String address : addresses) {
            if (collects && Contact.canBeAddress(address) && rows.count() < settings.most()) {
              boolean ignored = rows.add(new Contact(Contact.NEW, "", address, "", "", "", true));
            }
            rows.used(address);
          }
        });
  }

  /**
   * The whole book as a file of contacts.
   *
   * @param login the owner's, with the password as it was just typed
   */
  public String export(String owner, Login login) {
    prove.accept(login);
    looks.one(owner);
    looks.anew(owner);
    List<Contact> all =
        database.read(h -> new ContactRows(h, owner).after(Optional.empty(), settings.most()));
    return Cards.written(all);
  }

  /** How many bytes a file of contacts may have. */
  public int largestFile() {
    return (int) settings.file().bytes();
  }

  /**
   * Takes a file of contacts in. Those whose address the book has stay as they are.
   *
   * @throws LazaretoException if the file is too big
   */
  public Import take(String owner, byte[] file) {
    if (file.length > settings.file().bytes()) {
      throw new LazaretoException("contact.file-too-big", settings.file());
    }
    Cards.Read read = Cards.read(file, settings.most());
    return database.write(h -> taken(new ContactRows(h, owner), read));
  }

  private Import taken(ContactRows rows, Cards.Read read) {
    long room = settings.most() - rows.count();
    int added = 0;
    int known = 0;
    List<Refused> refused = new ArrayList<>(read.refused());
    int leftOut = read.leftOut();
    for (Contact contact : read.contacts()) {
      if (rows.knows(contact.address())) {
        known++;
      } else if (added < room && rows.add(contact)) {
        added++;
      } else if (leftOut++ < Cards.MOST_TOLD) {
        refused.add(Refused.full(contact));
      }
    }
    return new Import(added, known, refused, leftOut);
  }

  /** The groups of each book. */
  public Groups groups() {
    return groups;
  }

  private void room(ContactRows rows) {
    if (rows.count() >= settings.most()) {
      throw new LazaretoException("contact.book-full", settings.most());
    }
  }
}
