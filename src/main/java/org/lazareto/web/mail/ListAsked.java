// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Page;
import org.lazareto.mailbox.Terms;
import org.lazareto.mailbox.Wish;
import org.lazareto.web.Fields;
import org.lazareto.web.Links;

/** Which list an address asks for. Immutable. */
public record ListAsked(Fields query) {

  static final String PAGE = "/mail/folder";

  /** What can be done with messages that are chosen in a list, beside the move. */
  public static final List<String> STEPS = List.of("delete", "read", "unread", "flag", "unflag");

  private static final String AFTER = "after";
  private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,9})");

  /** A folder's own list, from its beginning. */
  public static ListAsked of(String folder) {
    return new ListAsked(new Fields(Map.of("name", List.of(folder))));
  }

  String folder() {
    return query.exact("name").orElse("INBOX");
  }

  String sort() {
    return query.find("sort").filter(this::canSort).orElse("arrival");
  }

  boolean ascending() {
    return is("up");
  }

  String words() {
    return query.find("words").orElse("");
  }

  /** Whether a box of the search is ticked. */
  boolean is(String box) {
    return query.find(box).isPresent();
  }

  boolean searches() {
    return !terms().isNone();
  }

  Wish wish() {
    Wish.Order order =
        new Wish.Order(Wish.By.valueOf(sort().toUpperCase(Locale.ROOT)), !ascending());
    return new Wish(folder(), order, terms(), after());
  }

  /** The same list from there on. */
  String from(Page.Cursor cursor) {
    Key key = cursor.key();
    return path(AFTER, key.validity() + "-" + key.uid() + "-" + cursor.place());
  }

  /** The address of the list. */
  public String path() {
    return PAGE + Links.of(query);
  }

  /** The same page, with one field set. */
  public String path(String field, String value) {
    return PAGE + Links.with(query, field, value);
  }

  private boolean canSort(String word) {
    return Stream.of(Wish.By.values()).anyMatch(by -> word(by).equals(word));
  }

  static String word(Wish.By by) {
    return by.name().toLowerCase(Locale.ROOT);
  }

  private Terms terms() {
    boolean all = is("text");
    return new Terms(
        all ? "" : words(),
        all ? words() : "",
        Optional.empty(),
        Optional.empty(),
        is("unseen"),
        is("flagged"));
  }

  private Optional<Page.Cursor> after() {
    return query
        .find(AFTER)
        .map(CURSOR::matcher)
        .filter(Matcher::matches)
        .map(
            m ->
                new Page.Cursor(
                    new Key(Long.parseLong(m.group(1)), Long.parseLong(m.group(2))),
                    Integer.parseInt(m.group(3))));
  }
}
