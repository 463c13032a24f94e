// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.MailboxSettings;
import org.lazareto.mailbox.Page;
import org.lazareto.mailbox.Page.Cursor;
import org.lazareto.mailbox.Row;
import org.lazareto.mailbox.Wish;
import org.lazareto.mailbox.Wish.By;
import org.lazareto.mailbox.Wish.Order;
import org.lazareto.stamp.Verifier;

/**
 * Pages of lists. In the order of arrival a page costs the same in a folder of a hundred thousand
 * messages as in one of a hundred: the messages at the end of it, counted by the server. Any other
 * order is the server's, or ours over the newest messages alone. Thread-safe.
 */
public final class Lists {

  private final Lines lines;
  private final Login login;
  private final MailboxSettings.Lists bounds;
  private final Verifier verifier;

  public Lists(Lines lines, Login login, MailboxSettings.Lists bounds, Verifier verifier) {
    this.lines = lines;
    this.login = login;
    this.bounds = bounds;
    this.verifier = verifier;
  }

  /** That page. */
  public Page page(Wish wish) {
    return lines.with(login, line -> new Listing(line, wish).page());
  }

  /** One message's row; empty if it is not there any more. */
  public Optional<Row> row(String folder, Key key) {
    return lines.with(
        login,
        line -> {
          Opened opened = Opened.toRead(line, folder, Optional.of(key));
          return rows(line, folder, opened).inOrder(List.of(key.uid())).stream().findFirst();
        });
  }

  private Rows rows(Line line, String folder, Opened opened) {
    return new Rows(line, new Structures(lines, login, folder, opened.validity()), verifier);
  }

  /** One page in the making. Confined to its thread. */
  private final class Listing {

    private final Line line;
    private final Wish wish;
    private final Opened opened;
    private final Rows rows;

    Listing(Line line, Wish wish) {
      this.line = line;
      this.wish = wish;
      this.opened = Opened.toRead(line, wish.folder(), wish.after().map(Cursor::key));
      this.rows = rows(line, wish.folder(), opened);
    }

    Page page() {
      boolean byArrival = wish.order().by() == By.ARRIVAL;
      if (byArrival && wish.terms().isNone()) {
        return atItsPlace();
      } else if (byArrival) {
        return of(ordered(Criteria.found(line, wish.terms()), wish.order().descending()), false);
      } else if (line.has("SORT")) {
        return of(Criteria.sorted(line, wish.terms(), wish.order()), false);
      }
      return sortedHere();
    }

    /** All of the folder, as it came: places and lasting numbers have the same order. */
    private Page atItsPlace() {
      boolean down = wish.order().descending();
      long after = wish.after().map(c -> c.key().uid()).orElse(0L);
      int before = wish.after().isEmpty() ? 0 : Criteria.count(line, down ? after - 1 : after);
      int from = down && wish.after().isEmpty() ? opened.messages() : before;
      int first = down ? Math.max(1, from - bounds.page() + 1) : from + 1;
      int last = down ? from : Math.min(opened.messages(), from + bounds.page());
      List<Row> sorted =
          rows.at(first, last).values().stream()
              .filter(r -> wish.after().isEmpty() || (r.key().uid() < after) == down)
              .sorted(order(wish.order()))
              .toList();
      boolean more = down ? first > 1 : last < opened.messages();
      return page(sorted, opened.messages(), more ? place() + sorted.size() : 0, false);
    }

    private int place() {
      return wish.after().map(Cursor::place).orElse(0);
    }

    /** A page of those messages. */
    private Page of(long[] uids, boolean partial) {
      int start = start(uids);
      int end = Math.min(uids.length, start + bounds.page());
      List<Long> wanted = LongStream.of(Arrays.copyOfRange(uids, start, end)).boxed().toList();
      return page(rows.inOrder(wanted), uids.length, end < uids.length ? end : 0, partial);
    }

    /** Behind the message that was last; if that is gone, where it stood. */
    private int start(long[] uids) {
      if (wish.after().isEmpty()) {
        return 0;
      }
      Cursor cursor = wish.after().get();
      for (int i = 0; i < uids.length; i++) {
        if (uids[i] == cursor.key().uid()) {
          return i + 1;
        }
      }
      return Math.min(cursor.place(), uids.length);
    }

    private Page sortedHere() {
      Collection<Row> newest =
          wish.terms().isNone()
              ? rows.newest(opened.messages(), bounds.sortable()).values()
              : newest(ordered(Criteria.found(line, wish.terms()), true));
      long[] uids =
          newest.stream().sorted(order(wish.order())).mapToLong(r -> r.key().uid()).toArray();
      return of(uids, opened.messages() > bounds.sortable());
    }

    private Collection<Row> newest(long[] uids) {
      List<Long> wanted = LongStream.of(uids).limit(bounds.sortable()).boxed().toList();
      return rows.light(wanted).values();
    }

    private Page page(List<Row> shown, long total, int next, boolean partial) {
      Optional<Cursor> cursor =
          next == 0 || shown.isEmpty()
              ? Optional.empty()
              : Optional.of(new Cursor(shown.getLast().key(), next));
      return new Page(wish.folder(), opened.validity(), shown, total, cursor, partial);
    }
  }

  private static long[] ordered(long[] uids, boolean descending) {
    List<Long> all = new ArrayList<>(LongStream.of(uids).sorted().boxed().toList());
    return (descending ? all.reversed() : all).stream().mapToLong(Long::longValue).toArray();
  }

  private static Comparator<Row> order(Order order) {
    Comparator<Row> by =
        switch (order.by()) {
          case ARRIVAL -> Comparator.comparing(r -> r.key().uid());
          case DATE ->
              Comparator.<Row, Instant>comparing(r -> r.heading().date().orElse(r.arrived()));
          case FROM -> Comparator.comparing(r -> first(r.heading().from()));
          case TO -> Comparator.comparing(r -> first(r.heading().to()));
          case SUBJECT -> Comparator.comparing(r -> base(r.heading().subject()));
          case SIZE -> Comparator.comparing(Row::size);
        };
    Comparator<Row> whole = by.thenComparing(r -> r.key().uid());
    return order.descending() ? whole.reversed() : whole;
  }

  private static String first(List<Correspondent> people) {
    return people.isEmpty() ? "" : people.getFirst().address().toLowerCase(Locale.ROOT);
  }

  /** Without what answers and forwards put before it (RFC 5256 2.1, the common ones). */
  private static String base(String subject) {
    return subject.toLowerCase(Locale.ROOT).replaceFirst("^(?:\\s*(?:re|rv|fwd?)\\s*:)+\\s*", "");
  }
}
