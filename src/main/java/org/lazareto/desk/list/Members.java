// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.lazareto.desk.list.Member.Profile;
import org.lazareto.mail.Address;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/** Who is on which list. What changes here is the staff's or the member's own wish. Thread-safe. */
public final class Members {

  private static final Pattern NODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}|");
  private static final int LONGEST_NAME = 120;

  private final Database database;
  private final Clock clock;

  Members(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** One that is to be put on a list. */
  public record Wanted(Address address, Profile profile) {}

  public Optional<Member> find(String list, Address address) {
    return read(rows -> rows.find(list, address));
  }

  public Optional<Member> find(long number) {
    return read(rows -> rows.find(number));
  }

  /** Whose word it is, of {@code /lists/leave/WORD}. */
  public Optional<Member> ofToken(String token) {
    return read(rows -> rows.ofToken(token));
  }

  /** On which lists somebody is, by their names. */
  public List<Member> of(Address address) {
    return read(rows -> rows.of(address));
  }

  /**
   * A page of them by address.
   *
   * @param after the address in lower case that the last page ended with; empty for the first
   * @param text that address, name or node have in them, in any case and with or without accents;
   *     empty for all
   */
  public List<Member> after(String list, String after, String text, int most) {
    return read(rows -> rows.after(list, after, text.strip(), most));
  }

  /** How many of them have the text in them. */
  public long count(String list, String text) {
    return read(rows -> rows.count(list, text.strip()));
  }

  public long count(String list) {
    return read(rows -> rows.count(list));
  }

  /** How many there are, and how they get the posts. */
  public Counts counts(String list) {
    return read(rows -> rows.counts(list));
  }

  /**
   * Members of a list.
   *
   * @param digest who get digests
   * @param none who are sent nothing because they want nothing
   * @param suspended who are sent nothing because mail came back, or the staff said so
   */
  public record Counts(long all, long digest, long none, long suspended) {}

  /**
   * Puts somebody on a list without asking him, on the staff's word.
   *
   * @return whether he was not on it
   */
  public boolean add(String list, Wanted wanted) {
    Wanted checked = checked(wanted);
    return database.write(
        handle -> {
          need(handle, list);
          return new MemberRows(handle)
              .add(list, checked.address(), checked.profile(), clock.instant());
        });
  }

  /**
   * Puts all of them on a list, or none.
   *
   * @return how many were not on it
   */
  public int addAll(String list, List<Wanted> wanted) {
    List<Wanted> checked = wanted.stream().map(Members::checked).toList();
    return database.write(
        handle -> {
          need(handle, list);
          MemberRows rows = new MemberRows(handle);
          int added = 0;
          for (Wanted one : checked) {
            added += rows.add(list, one.address(), one.profile(), clock.instant()) ? 1 : 0;
          }
          return added;
        });
  }

  /** Those of them who are not on the list. */
  public List<Wanted> absent(String list, List<Wanted> wanted) {
    return read(
        rows -> wanted.stream().filter(one -> rows.find(list, one.address()).isEmpty()).toList());
  }

  /** Takes somebody off; whether he was on it. */
  public boolean remove(long number) {
    return database.write(handle -> new MemberRows(handle).remove(number));
  }

  /** Changes what is chosen; whether there is such a member. */
  public boolean change(long number, Profile profile) {
    Profile checked = checked(profile);
    return database.write(handle -> new MemberRows(handle).change(number, checked));
  }

  /** Nothing is sent to that member until further notice. */
  public void suspend(long number) {
    database.change(handle -> new MemberRows(handle).suspend(number, clock.instant()));
  }

  /** He is sent mail again, as if none had come back. */
  public void restore(long number) {
    database.change(handle -> new MemberRows(handle).restore(number));
  }

  static Wanted checked(Wanted wanted) {
    if (!PlainAddress.is(wanted.address().text())) {
      throw new LazaretoException("desk.list.address", wanted.address().text());
    }
    return new Wanted(wanted.address(), checked(wanted.profile()));
  }

  private static Profile checked(Profile profile) {
    if (!NODE.matcher(profile.node()).matches()) {
      throw new LazaretoException("desk.list.node", profile.node());
    }
    if (!profile.language().equals("es") && !profile.language().equals("en")) {
      throw new LazaretoException("desk.list.language", profile.language());
    }
    String name = profile.name().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return new Profile(
        name.substring(0, Math.min(LONGEST_NAME, name.length())),
        profile.language(),
        profile.node(),
        profile.mode());
  }

  private static void need(Handle handle, String list) {
    if (new ListRows(handle).find(list).isEmpty()) {
      throw new LazaretoException("desk.list.unknown", list);
    }
  }

  private <T> T read(Function<MemberRows, T> work) {
    return database.read(handle -> work.apply(new MemberRows(handle)));
  }
}
