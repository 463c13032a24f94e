// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.lazareto.mailbox.Terms;
import org.lazareto.mailbox.Wish.By;
import org.lazareto.mailbox.Wish.Order;

/**
 * Asks the server which messages are wanted, in which order. Whatever was typed goes as a string or
 * a literal of the protocol, never as a word of it. Stateless.
 */
final class Criteria {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.ENGLISH);

  private Criteria() {}

  /** The numbers of those that the terms describe, as the server has them. */
  static long[] found(Line line, Terms terms) {
    boolean ascii = (terms.header() + terms.text()).chars().allMatch(c -> c < 0x80);
    Argument wanted = new Argument();
    if (!ascii && !line.utf8()) {
      wanted.writeAtom("CHARSET").writeAtom("UTF-8"); // RFC 6855 3: not where UTF-8 is agreed on
    }
    return numbers(line.ask("UID SEARCH", wanted.append(of(terms))), "SEARCH");
  }

  /** The same in an order, by a server that can sort (RFC 5256 3). */
  static long[] sorted(Line line, Terms terms, Order order) {
    Argument keys = new Argument();
    if (order.descending()) {
      keys.writeAtom("REVERSE");
    }
    keys.writeAtom(order.by().name());
    Argument wanted = new Argument().writeArgument(keys).writeAtom("UTF-8").append(of(terms));
    return numbers(line.ask("UID SORT", wanted), "SORT");
  }

  /** The numbers of those that bear the mark of deletion. */
  static long[] deleted(Line line) {
    return numbers(line.ask("UID SEARCH", new Argument().writeAtom("DELETED")), "SEARCH");
  }

  /** Those of a set in whose header one of the fields is so. */
  static long[] anyOf(Line line, String set, List<Field> fields) {
    Argument wanted = new Argument().writeAtom("UID").writeAtom(set);
    for (int i = 0; i < fields.size() - 1; i++) {
      wanted.writeAtom("OR");
      fields.get(i).write(wanted);
    }
    fields.getLast().write(wanted);
    return numbers(line.ask("UID SEARCH", wanted), "SEARCH");
  }

  /** A field of the header, and what is sought in it. */
  record Field(String name, String text) {

    private void write(Argument wanted) {
      wanted.writeAtom("HEADER").writeString(name).writeString(text, StandardCharsets.UTF_8);
    }
  }

  /** How many messages have a number up to this. */
  static int count(Line line, long last) {
    if (last < 1) {
      return 0;
    }
    String range = "1:" + last;
    if (!line.has("ESEARCH")) {
      Argument plain = new Argument().writeAtom("UID").writeAtom(range);
      return numbers(line.ask("UID SEARCH", plain), "SEARCH").length;
    }
    Argument counted = new Argument().writeAtom("RETURN (COUNT) UID").writeAtom(range);
    for (Response response : line.ask("UID SEARCH", counted)) {
      if (response instanceof IMAPResponse r && r.keyEquals("ESEARCH")) {
        List<String> words = List.of(String.valueOf(r.getRest()).trim().split("\\s+"));
        int at = words.indexOf("COUNT");
        return at < 0 ? 0 : Integer.parseInt(words.get(at + 1));
      }
    }
    return 0;
  }

  private static long[] numbers(List<Response> answer, String key) {
    LongStream.Builder numbers = LongStream.builder();
    for (Response response : answer) {
      if (response instanceof IMAPResponse r && r.keyEquals(key)) {
        for (long n = r.readLong(); n != -1; n = r.readLong()) {
          numbers.add(n);
        }
      }
    }
    return numbers.build().toArray();
  }

  private static Argument of(Terms terms) {
    Argument all = new Argument();
    List<String> plain = new ArrayList<>();
    terms.since().ifPresent(day -> plain.add("SINCE " + DAY.format(day)));
    terms
        .until()
        .map(day -> day.plusDays(1))
        .ifPresent(day -> plain.add("BEFORE " + DAY.format(day)));
    if (terms.unseen()) {
      plain.add("UNSEEN");
    }
    if (terms.flagged()) {
      plain.add("FLAGGED");
    }
    if (plain.isEmpty()) {
      plain.add("ALL");
    }
    plain.forEach(all::writeAtom);
    if (!terms.header().isEmpty()) {
      header(all, terms.header());
    }
    if (!terms.text().isEmpty()) {
      all.writeAtom("TEXT").writeString(terms.text(), StandardCharsets.UTF_8);
    }
    return all;
  }

  private static void header(Argument all, String words) {
    all.writeAtom("OR OR");
    for (By by : List.of(By.FROM, By.TO)) {
      all.writeAtom(by.name()).writeString(words, StandardCharsets.UTF_8);
    }
    all.writeAtom("OR CC").writeString(words, StandardCharsets.UTF_8);
    all.writeAtom("SUBJECT").writeString(words, StandardCharsets.UTF_8);
  }
}
